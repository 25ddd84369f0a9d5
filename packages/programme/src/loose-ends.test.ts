import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entries, entryOf } from './answers.testkit.ts';
import type { Behaviour } from './behaviours.ts';
import { looseEnds, looseIdeas } from './loose-ends.ts';
import { line } from './sheets.testkit.ts';
import type { Entry } from './tool.ts';
import { changePlan } from './tools/change-plan.ts';
import { goal } from './tools/goal.ts';
import { healthCheck } from './tools/health-check.ts';
import { lapsePlan } from './tools/lapse-plan.ts';
import { problemSolving } from './tools/problem-solving.ts';

const check = entryOf(healthCheck, { question: 'Is the shaking from stopping?' }, { behaviour: 'one' });
const lapse = entryOf(lapsePlan, { medical: 'Allergic to penicillin\n\n Tell Dr. Osei ' });
const plan = entryOf(changePlan, {
  helpers: [
    line('a', 'Sam', { how: 'Keeps my card' }),
    line('b', 'Ade'),
    line('c', '', { how: 'Drives me' }),
  ],
});
const problem = entryOf(problemSolving, { step: 'Ask the bank' });
const all = [check, lapse, plan, problem];
const texts = (kept: readonly Entry[], ...settled: Parameters<typeof looseEnds>[1]) =>
  looseEnds(kept, settled).map(({ text }) => text);

test('what waits for a doctor, a lender or someone, with the sheet it stands on', () => {
  expect(texts(all)).toEqual([
    'Is the shaking from stopping?',
    'Allergic to penicillin',
    'Tell Dr. Osei',
    'Sam: Keeps my card',
    'Drives me',
    'Ask the bank',
  ]);
  expect(looseEnds(all, [])[0]).toEqual({
    tool: 'health-check',
    entry: check.id,
    text: 'Is the shaking from stopping?',
    behaviour: 'one',
  });
});

test('it is gone once it is a step of a goal or a plan, done or not, and once it is settled', () => {
  const step = entryOf(goal, { steps: [line('s', ' ask the BANK!', { done: true })] });
  const planned = entryOf(changePlan, { steps: [line('s', 'Tell Dr. Osei')] }, { id: 'planned', created: 1 });
  expect(texts([check, lapse, problem, step, planned], { text: 'allergic to penicillin' })).toEqual([
    'Is the shaking from stopping?',
  ]);
});

test('what was said to be no question, and what was tried, is none', () => {
  const no = entryOf(healthCheck, { ask: false, question: 'Old question' });
  const tried = entryOf(problemSolving, { step: 'Ask the bank', went: 'They said yes' });
  expect(texts([no, tried])).toEqual([]);
});

test('equal words on two sheets stand once, and words without letters are told apart', () => {
  const twice = entryOf(problemSolving, { step: 'ask the bank' }, { id: 'other' });
  expect(texts([problem, twice])).toHaveLength(1);
  const [one, two] = ['💬', '🏦'].map((step) => entryOf(problemSolving, { step }, { id: step }));
  expect(texts([one!, two!], { text: '🏦' })).toEqual(['💬']);
});

const works = (...payloads: readonly Partial<Behaviour>[]) =>
  payloads.map((payload, index) => ({
    id: `b${index}`,
    createdAt: index,
    payload: { goals: [], ...payload } as unknown as Behaviour,
  }));
const WORDS = { withdrawal: 'Ask a doctor', tolerance: 'Ask a nurse', debt: 'Ask for help with debts' };
const offered = (
  behaviours: ReturnType<typeof works>,
  settled: Parameters<typeof looseEnds>[1] = [],
  kept: readonly Entry[] = [],
) =>
  looseIdeas(behaviours, { entries: kept, settled, wordsFor: (idea) => WORDS[idea] }).map(
    ({ idea, behaviour }) => `${idea} ${behaviour}`,
  );
const ideas = (...payloads: readonly Partial<Behaviour>[]) => offered(works(...payloads));

test('ideas fit what the person works on, and none is for what may be anything', () => {
  expect(ideas({ kind: 'drugs', substance: 'opioids' })).toEqual(['tolerance b0']);
  expect(ideas({ kind: 'drugs' })).toEqual(['withdrawal b0']);
  expect(ideas({ kind: 'own' }, { kind: 'smoking' }, { kind: 'eating' })).toEqual([]);
  expect(ideas({ kind: 'smoking' }, { kind: 'gambling' })).toEqual(['debt b1']);
});

test('what the body does is asked of each behaviour, what is owed once', () => {
  expect(ideas({ kind: 'alcohol' }, { kind: 'drugs', substance: 'benzodiazepines' })).toEqual([
    'withdrawal b0',
    'withdrawal b1',
  ]);
  expect(ideas({ kind: 'gambling' }, { kind: 'spending' })).toEqual(['debt b0']);
});

test('an idea that is settled does not come back, and takes no other with it', () => {
  const both = works({ kind: 'gambling' }, { kind: 'alcohol' });
  expect(offered(both, [{ idea: 'debt' }])).toEqual(['withdrawal b1']);
  expect(offered(both, [{ text: 'debt' }])).toHaveLength(2);
});

test('one settled for a behaviour stays open for the others; an old record without one settles all', () => {
  const two = works({ kind: 'alcohol' }, { kind: 'drugs', substance: 'benzodiazepines' });
  expect(offered(two, [{ idea: 'withdrawal', behaviour: 'b0' }])).toEqual(['withdrawal b1']);
  expect(offered(two, [{ idea: 'withdrawal' }])).toEqual([]);
  const [first] = looseIdeas(two, { entries: [], settled: [], wordsFor: (idea) => WORDS[idea] });
  expect(first!.settled).toEqual({ idea: 'withdrawal', behaviour: 'b0' });
});

test('an idea that became a step of a goal is not offered again', () => {
  const two = works(
    { kind: 'alcohol' },
    { kind: 'drugs', substance: 'benzodiazepines' },
    { kind: 'gambling' },
  );
  const begun = entryOf(goal, { steps: [line('s', 'ask a doctor!'), line('d', WORDS.debt)] });
  expect(offered(two.slice(1), [], [begun])).toEqual([]);
  expect(offered(two, [], [{ ...begun, behaviour: 'b1' }])).toEqual(['withdrawal b0']);
});

test('a step that names no behaviour takes no idea from any of several: what is safe to stop is of each', () => {
  const two = works({ kind: 'alcohol' }, { kind: 'drugs', substance: 'benzodiazepines' });
  const planned = entryOf(changePlan, { steps: [line('s', WORDS.withdrawal)] });
  expect(offered(two, [{ idea: 'withdrawal', behaviour: 'b0' }], [planned])).toEqual(['withdrawal b1']);
});

test('helpers of the plan for each behaviour wait to be asked', () => {
  const about = (behaviour: string, how: string, id: string) =>
    entryOf(changePlan, { helpers: [line('a', 'Sam', { how })] }, { behaviour, id });
  expect(texts([about('one', 'Walks with me', 'p1'), about('two', 'Rings me', 'p2')])).toHaveLength(2);
});

test('whatever is kept, no loose end is blank, and settling one takes it away', () => {
  const everything = fc.tuple(
    entries(healthCheck, 3),
    entries(lapsePlan, 3),
    entries(changePlan, 3),
    entries(problemSolving, 3),
    entries(goal, 3),
  );
  fc.assert(
    fc.property(everything, (lists) => {
      const kept: readonly Entry[] = lists.flat();
      const ends = looseEnds(kept, []);
      for (const { text } of ends) {
        expect(text).not.toBe('');
        expect(texts(kept, { text })).not.toContain(text);
      }
    }),
    { numRuns: 60 },
  );
});
