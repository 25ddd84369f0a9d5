import type { SealedQuestion } from '@bearings/directory/questions';
import { toText } from '@bearings/vault/bytes';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Asked, effortFor, foundOf, keepQuestion, type QuestionDesk } from './desk.ts';
import { workForQuestion } from './sent.ts';
import { QUESTION_SIZES } from './sizes.ts';

const id = toText(new Uint8Array(16).fill(7));
const sealed = toText(new Uint8Array(QUESTION_SIZES[0]!).fill(9));
const asked = { key: 'k1', id, sealed, work: 'done' };

function desk(changes: Partial<QuestionDesk> = {}) {
  const kept: object[] = [];
  const at: QuestionDesk = {
    questions: {
      async add(question, key) {
        kept.push({ ...question, key });
        return undefined;
      },
      waiting: async () => 0,
    },
    work: {
      pays: async (work, what) =>
        work === 'done' && what === (await workForQuestion(crypto.subtle, { id, sealed })),
    },
    allows: () => true,
    days: { stamp: () => '2026-11-29' },
    ...changes,
  };
  return { at, kept };
}

describe('a sealed question', () => {
  test('is kept with the day it came', async () => {
    const { at, kept } = desk();
    expect(await keepQuestion(at, asked)).toEqual({ until: '2026-12-29' });
    expect(kept).toEqual([{ id, sealed, day: '2026-11-29', key: 'k1' }]);
  });

  test('is not kept without work for just this, or where too many come', async () => {
    const { at, kept } = desk();
    const other = toText(new Uint8Array(QUESTION_SIZES[0]!).fill(8));
    for (const wrong of [
      { ...asked, work: '' },
      { ...asked, sealed: other },
      { ...asked, id: id.replace(/^./, 'z') },
    ])
      expect(await keepQuestion(at, wrong)).toEqual({ problem: 'work' });
    const often = desk({ allows: () => false });
    expect(await keepQuestion(often.at, asked)).toEqual({ problem: 'often' });
    expect([...kept, ...often.kept]).toEqual([]);
    const full = desk({ questions: { add: async () => 'full', waiting: async () => 199 } });
    expect(await keepQuestion(full.at, asked)).toEqual({ problem: 'full' });
  });

  test('costs the more work the fuller the queue is', async () => {
    expect([0, 99, 100, 149, 150, 179, 180, 199].map(effortFor)).toEqual([1, 1, 2, 2, 4, 4, 8, 8]);
    const efforts: number[] = [];
    const { at } = desk({
      questions: { add: async () => undefined, waiting: async () => 160 },
      work: {
        async pays(_work, _what, effort) {
          efforts.push(effort);
          return true;
        },
      },
    });
    await keepQuestion(at, asked);
    expect(efforts).toEqual([4]);
  });

  test('is refused while the clock is behind: it would be gone before its time', async () => {
    const { at, kept } = desk({ days: { stamp: () => undefined } });
    expect(await keepQuestion(at, asked)).toEqual({ problem: 'clock' });
    expect(kept).toEqual([]);
  });

  test('comes in one of three sizes, under an id of 128 bits', () => {
    expect(v.is(Asked, asked)).toBe(true);
    for (const size of QUESTION_SIZES)
      expect(v.is(Asked, { ...asked, sealed: toText(new Uint8Array(size)) })).toBe(true);
    for (const wrong of [
      { sealed: `${sealed}A` },
      { sealed: sealed.slice(1) },
      { sealed: '' },
      { sealed: sealed.replace(/^./, '+') },
      { id: id.slice(1) },
      { id: '../../etc/passwd......' },
      { name: 'Ana' },
    ])
      expect(v.is(Asked, { ...asked, ...wrong }), JSON.stringify(wrong).slice(0, 40)).toBe(false);
  });

  test('is told of to whoever knows its id', () => {
    const under = { answer: null, until: '2026-12-29' } satisfies Partial<SealedQuestion>;
    expect(foundOf(undefined)).toEqual({ state: 'gone' });
    expect(foundOf(under)).toEqual({ state: 'waiting', until: '2026-12-29' });
    expect(foundOf({ ...under, answer: 'sealed' })).toMatchObject({ state: 'answered', answer: 'sealed' });
  });
});
