import type { SealedQuestion } from '@bearings/directory/questions';
import { toText } from '@bearings/vault/bytes';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  answerStateOf,
  effortFor,
  keepQuestion,
  lockOf,
  type QuestionDesk,
  SentQuestionSchema,
} from './desk.ts';
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
      look: async () => undefined,
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
    const full = desk({ questions: { ...at.questions, add: async () => 'full' } });
    expect(await keepQuestion(full.at, asked)).toEqual({ problem: 'full' });
  });

  test('costs the more work the fuller the queue is', async () => {
    expect([0, 99, 100, 149, 150, 179, 180, 199].map(effortFor)).toEqual([1, 1, 2, 2, 4, 4, 8, 8]);
    const efforts: number[] = [];
    const { at } = desk({
      questions: { add: async () => undefined, look: async () => undefined, waiting: async () => 160 },
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

  test('that comes again is told of with the day that it had', async () => {
    const { at } = desk();
    const look = async (sought: string, today: string) =>
      sought === id && today === '2026-11-29' ? { answer: null, until: '2026-12-28' } : undefined;
    const again = { ...at, questions: { ...at.questions, add: async () => 'taken' as const, look } };
    expect(await keepQuestion(again, asked)).toEqual({ problem: 'taken', until: '2026-12-28' });
    const gone = { ...at, questions: { ...again.questions, look: async () => undefined } };
    expect(await keepQuestion(gone, asked)).toEqual({ problem: 'taken' });
  });

  test('comes in one of three sizes, under an id of 128 bits', () => {
    expect(v.is(SentQuestionSchema, asked)).toBe(true);
    for (const size of QUESTION_SIZES)
      expect(v.is(SentQuestionSchema, { ...asked, sealed: toText(new Uint8Array(size)) })).toBe(true);
    for (const wrong of [
      { sealed: `${sealed}A` },
      { sealed: sealed.slice(1) },
      { sealed: '' },
      { sealed: sealed.replace(/^./, '+') },
      { id: id.slice(1) },
      { id: '../../etc/passwd......' },
      { name: 'Ana' },
    ])
      expect(v.is(SentQuestionSchema, { ...asked, ...wrong }), JSON.stringify(wrong).slice(0, 40)).toBe(
        false,
      );
  });

  test('is sealed to the key that is there; where the store is away that is told, and nothing thrown', async () => {
    const key = { id: 'k1', publicKey: 'public', wrapped: 'secret', since: '2026-11-29' };
    expect(await lockOf({ key: async () => key })).toEqual({
      key: { id: 'k1', publicKey: 'public' },
      isAway: false,
    });
    expect(await lockOf({ key: async () => undefined })).toEqual({ key: null, isAway: false });
    const away = { key: () => Promise.reject(new Error('connect ECONNREFUSED')) };
    expect(await lockOf(away)).toEqual({ key: null, isAway: true });
    const silent = { key: () => new Promise<never>(() => {}) };
    expect(await lockOf(silent, 5)).toEqual({ key: null, isAway: true });
  });

  test('is told of to whoever knows its id', () => {
    const under = { answer: null, until: '2026-12-29' } satisfies Partial<SealedQuestion>;
    expect(answerStateOf(undefined)).toEqual({ state: 'gone' });
    expect(answerStateOf(under)).toEqual({ state: 'waiting', until: '2026-12-29' });
    expect(answerStateOf({ ...under, answer: 'sealed' })).toMatchObject({
      state: 'answered',
      answer: 'sealed',
    });
  });
});
