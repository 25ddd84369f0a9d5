import { describe, expect, test } from 'vitest';
import { entryOf } from './answers.testkit.ts';
import {
  declarations,
  declared,
  goalsMet,
  keepsakeOf,
  looksBack,
  medicalEnds,
  takenBack,
} from './moving-on.ts';
import { items, line, words } from './sheets.testkit.ts';
import { subjectOf } from './subject.ts';
import { isAbout, thenAndNow } from './then-and-now.ts';
import { changeRulers } from './tools/change-rulers.ts';
import { costBenefit } from './tools/cost-benefit.ts';
import { goal } from './tools/goal.ts';
import { healthCheck } from './tools/health-check.ts';
import { keepGoing } from './tools/keep-going.ts';
import { lapsePlan } from './tools/lapse-plan.ts';
import { lifeBalance } from './tools/life-balance.ts';
import { type MovingOn, movingOn } from './tools/moving-on.ts';
import { supportPeople } from './tools/support-people.ts';
import { valuesRanking } from './tools/values-ranking.ts';
import { wantAndDo } from './tools/want-and-do.ts';

const WINE = subjectOf('wine', [{ id: 'wine', createdAt: 1, payload: { kind: 'alcohol', goals: [] } }]);
const BETS = subjectOf('gambling', []);
const ANY = subjectOf(undefined, []);

const sheet = (values: MovingOn, id: string, created: number, behaviour?: string) => ({
  ...entryOf(movingOn, values, { id, created }),
  ...(behaviour === undefined ? {} : { behaviour }),
});

describe('saying it', () => {
  test('a first sheet says it and nothing else, and is gone once it is taken back', () => {
    const said = declared([], WINE, '2026-05-14');
    expect(said).toEqual({
      tool: 'moving-on',
      version: 1,
      behaviour: 'wine',
      values: { declared: '2026-05-14' },
    });
    expect(takenBack(sheet(said.values, 'a', 1, 'wine'))).toBeUndefined();
  });

  test('what already stands on the newest sheet stays, and is there again once it is taken back', () => {
    const old = sheet({ why: 'old' }, 'old', 1, 'wine');
    const newest = { ...sheet({ why: 'soup', confidence: 0 }, 'new', 2, 'wine'), note: 'mine' };
    const said = declared([newest, old], WINE, '2026-05-14');
    expect(said).toEqual({
      id: 'new',
      tool: 'moving-on',
      version: 1,
      behaviour: 'wine',
      note: 'mine',
      values: { why: 'soup', confidence: 0, declared: '2026-05-14' },
    });
    const { declared: _, ...rest } = said.values;
    expect(takenBack({ ...newest, values: said.values })).toMatchObject({
      id: 'new',
      note: 'mine',
      values: rest,
    });
  });

  test('a note alone is kept', () => {
    expect(takenBack({ ...sheet({ declared: '2026-05-14' }, 'a', 1), note: 'mine' })).toMatchObject({
      note: 'mine',
      values: {},
    });
  });

  test('it is said of one behaviour and of no other', () => {
    const wine = sheet({ declared: '2026-05-14' }, 'wine', 1, 'wine');
    const kind = sheet({ declared: '2020-01-01' }, 'kind', 2, 'alcohol');
    const bets = sheet({ why: 'a' }, 'bets', 3, 'gambling');
    const none = sheet({ declared: '1999-01-01' }, 'none', 4);
    const all = [none, bets, kind, wine];
    expect(declarations(all, WINE).map(({ id }) => id)).toEqual(['kind', 'wine']);
    expect(declarations(all, BETS)).toEqual([]);
    expect(declarations(all, ANY).map(({ id }) => id)).toEqual(['none']);
    expect(declared(all, BETS, '2026-01-01').id).toBe('bets');
  });
});

const letter = (id: string, created: number, values: object) =>
  entryOf(keepGoing, values as never, { id, created });
const rated = (id: string, created: number, values: object) =>
  entryOf(changeRulers, values as never, { id, created });

describe('then and now', () => {
  test('what is about nothing in particular is about everything', () => {
    expect(isAbout({ behaviour: 'wine' }, WINE)).toBe(true);
    expect(isAbout({ behaviour: 'alcohol' }, WINE)).toBe(true);
    expect(isAbout({}, WINE)).toBe(true);
    expect(isAbout({ behaviour: 'gambling' }, WINE)).toBe(false);
    expect(isAbout({ behaviour: 'gambling' }, ANY)).toBe(true);
  });

  test('first words and last words, of the sheets that said something', () => {
    const all = [
      letter('new', 9, { began: 'later', changed: items('mornings', ' ') }),
      letter('blank', 10, { began: ' ' }),
      letter('old', 1, { began: 'I slept in my coat' }),
      entryOf(wantAndDo, { doing: 'Two bottles' }, { id: 'want', created: 2 }),
      entryOf(
        costBenefit,
        { costs: [line('a', 'light', { weight: 2 }), line('b', 'heavy', { weight: 9 })] },
        { id: 'cost', created: 3 },
      ),
      sheet({ why: 'soup' }, 'why', 11),
    ];
    const { before, now } = thenAndNow(all, ANY);
    expect(before.map(({ texts }) => texts)).toEqual([
      ['I slept in my coat'],
      ['Two bottles'],
      ['heavy', 'light'],
    ]);
    expect(now.map(({ texts }) => texts)).toEqual([['mornings'], ['soup']]);
  });

  test('a mark tells of a change once it was given twice, at nought too', () => {
    const balance = (id: string, created: number, ...marks: (number | undefined)[]) =>
      entryOf(
        lifeBalance,
        {
          areas: marks.map((satisfaction, at) =>
            line(`${at}`, `${at}`, satisfaction === undefined ? {} : { satisfaction }),
          ),
        } as never,
        { id, created },
      );
    const all = [
      rated('b', 2, { importance: 5 }),
      rated('a', 1, { importance: 0, readiness: 3 }),
      rated('c', 3, { importance: 8 }),
      balance('x', 1, 2, 3),
      balance('y', 2, undefined),
      balance('z', 3, 7),
    ];
    expect(thenAndNow(all, ANY).figures).toEqual([
      { figure: 'importance', before: 0, now: 8 },
      { figure: 'satisfaction', before: 2.5, now: 7 },
    ]);
    expect(thenAndNow(all.slice(0, 1), ANY).figures).toEqual([]);
  });
});

describe('looking back', () => {
  test('the last sheet of a tool, with its first; a tool that was never used is not there', () => {
    const all = [
      rated('new', 3, { importance: 8 }),
      rated('old', 1, { importance: 2 }),
      { ...rated('bets', 4, { importance: 9 }), behaviour: 'gambling' },
      entryOf(supportPeople, { people: items('Sam') }, { id: 'people', created: 2 }),
    ];
    expect(looksBack(all, WINE).map(({ tool, sheet: { id }, first }) => [tool, id, first?.id])).toEqual([
      ['change-rulers', 'new', 'old'],
      ['support-people', 'people', undefined],
    ]);
    expect(looksBack([], WINE)).toEqual([]);
  });

  test('goals the person met, and what they left for a doctor', () => {
    const all = [
      entryOf(goal, { goal: 'Run', outcome: 'met' }, { id: 'run', created: 1 }),
      entryOf(goal, { goal: 'Sing', outcome: 'moved' }, { id: 'sing', created: 2 }),
      entryOf(goal, { outcome: 'met' }, { id: 'unnamed', created: 3 }),
      entryOf(lapsePlan, { medical: 'Tablets' }, { id: 'plan', created: 1 }),
      entryOf(healthCheck, { question: 'Old' }, { id: 'old', created: 1 }),
      entryOf(healthCheck, { question: 'My knee' }, { id: 'new', created: 2 }),
    ];
    expect(words(goalsMet(all, WINE))).toEqual(['Run']);
    expect(words(medicalEnds(all, WINE))).toEqual(['Tablets', 'My knee']);
    expect(medicalEnds([], WINE)).toEqual([]);
  });
});

describe('a page to keep', () => {
  test('own words alone, in the order they are read, a few of each', () => {
    const all = [
      letter('new', 3, { changed: items('a', 'b', 'c', 'd'), helps: items('river') }),
      letter('old', 1, { began: 'It was dark', noticed: items('Ade laughs') }),
      entryOf(valuesRanking, { values: items('work', 'Noah'), 'top-five': ['Noah-1', 'gone'] }),
      sheet({ why: 'soup' }, 'why', 4),
      entryOf(lapsePlan, { words: 'Drink water' }),
    ];
    expect(keepsakeOf(all, WINE)).toEqual([
      { part: 'before', texts: ['It was dark'] },
      { part: 'why', texts: ['soup'] },
      { part: 'changed', texts: ['a', 'b', 'c'] },
      { part: 'noticed', texts: ['Ade laughs'] },
      { part: 'helps', texts: ['river'] },
      { part: 'matters', texts: ['Noah'] },
      { part: 'words', texts: ['Drink water'] },
    ]);
    expect(keepsakeOf([], WINE)).toEqual([]);
  });
});
