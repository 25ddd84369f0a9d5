import { describe, expect, test } from 'vitest';
import { entryOf } from './answers.testkit.ts';
import { readEntry } from './entry-schema.ts';
import {
  goalForOption,
  goalForPlan,
  goalForValue,
  lessonsToCard,
  plansToCard,
  reasonsToCard,
  rehearsalOf,
  wordsToCard,
} from './hand-over.ts';
import { kept, line, words } from './sheets.testkit.ts';
import { changePlan } from './tools/change-plan.ts';
import { costBenefit } from './tools/cost-benefit.ts';
import { lapsePlan } from './tools/lapse-plan.ts';
import { lapseReview } from './tools/lapse-review.ts';
import { problemSolving } from './tools/problem-solving.ts';
import { rehearsal } from './tools/rehearsal.ts';
import { sayItWell } from './tools/say-it-well.ts';
import { triggerMap } from './tools/trigger-map.ts';
import { urgeCard } from './tools/urge-card.ts';
import { valuesRanking } from './tools/values-ranking.ts';

describe('what a lapse taught goes to the card', () => {
  const review = entryOf(lapseReview, {
    learned: [line('a', 'Eat first'), line('b', 'shoes on.'), line('c', ' ')],
    chain: [line('d', 'Skipped lunch', { exit: 'Pack a sandwich' }), line('e', 'Went home')],
  });

  test('as new lines behind those that are there, each once', () => {
    const card = lessonsToCard(review, kept);
    expect(words(card.lines!)).toEqual(['Shoes on', 'Ring Sam', 'Eat first', 'Pack a sandwich']);
    expect(card.place).toBe('The bench');
    expect(readEntry(urgeCard, card)).toEqual({ values: card, repaired: [] });
  });

  test('twice is the same as once, and without a card there is one', () => {
    const once = lessonsToCard(review, undefined);
    expect(words(once.lines!)).toEqual(['Eat first', 'shoes on.', 'Pack a sandwich']);
    expect(lessonsToCard(review, { values: once })).toBe(once);
  });
});

test('words of the plan for a lapse go to the card line by line, each once', () => {
  const plan = entryOf(lapsePlan, {
    words: 'You are still you.\n\nshoes on\nGo to bed now.\nYou are still you',
  });
  const card = wordsToCard(plan, kept);
  expect(words(card.lines!)).toEqual(['Shoes on', 'Ring Sam', 'You are still you.', 'Go to bed now.']);
  expect(readEntry(urgeCard, card)).toEqual({ values: card, repaired: [] });
  expect(wordsToCard(plan, { values: card })).toBe(card);
  const changed = entryOf(lapsePlan, { words: 'Ring me' });
  expect(new Set(wordsToCard(changed, { values: card }).lines!.map(({ id }) => id)).size).toBe(5);
  expect(wordsToCard(entryOf(lapsePlan, {}), kept)).toBe(kept.values);
});

describe('if-then plans go to the card', () => {
  const map = entryOf(triggerMap, {
    triggers: [
      line('a', 'The shop', { cue: 'I leave the station', act: 'I turn left', method: 'avoid' }),
      line('b', 'After a row', { strength: 9 }),
      line('c', 'Fridays', { strength: 3, act: 'I ring Ade' }),
    ],
  });

  test('each as one line with its way to cope, the strongest trigger first; no plan, no line', () => {
    const card = plansToCard(map, kept);
    expect(words(card.lines!)).toEqual([
      'Shoes on',
      'Ring Sam',
      'Fridays: I ring Ade',
      'I leave the station: I turn left',
    ]);
    expect(card.lines!.at(-1)).toMatchObject({ method: 'avoid' });
    expect(readEntry(urgeCard, card)).toEqual({ values: card, repaired: [] });
  });

  test('twice is the same as once; a plan that was changed comes as a further line', () => {
    const once = plansToCard(map, undefined);
    expect(plansToCard(map, { values: once })).toBe(once);
    const changed = entryOf(triggerMap, { triggers: [line('c', 'Fridays', { act: 'I swim' })] });
    const more = plansToCard(changed, { values: once });
    expect(words(more.lines!)).toEqual([...words(once.lines!), 'Fridays: I swim']);
    expect(readEntry(urgeCard, more)).toEqual({ values: more, repaired: [] });
  });
});

test('reasons that count most go to a card once, and leave those that stand there', () => {
  const sheet = entryOf(
    costBenefit,
    {
      gains: [line('k', 'Trust at home')],
      costs: [line('d', 'Sleep')],
      'count-most': ['k', 'd'],
    },
    { id: 'sheet' },
  );
  const there = entryOf(urgeCard, { reasons: [{ entry: 'sheet', item: 'k', text: 'Trust' }] });
  expect(reasonsToCard(sheet, undefined)?.reasons).toHaveLength(2);
  expect(reasonsToCard(sheet, there)?.reasons).toEqual([
    { entry: 'sheet', item: 'k', text: 'Trust' },
    { entry: 'sheet', item: 'd', text: 'Sleep' },
  ]);
  expect(reasonsToCard(sheet, { values: reasonsToCard(sheet, there)! })).toBeUndefined();
});

test('a goal starts with the first value that fell well below its place', () => {
  const ranking = entryOf(
    valuesRanking,
    {
      values: [
        line('a', 'Honesty', { lived: 9 }),
        line('b', 'Health', { lived: 1 }),
        line('c', 'Friends', { lived: 5 }),
        line('d', 'Work', { lived: 4 }),
      ],
      'top-five': ['a', 'b', 'c', 'd'],
    },
    { id: 'ranking' },
  );
  expect(goalForValue(ranking)).toEqual({ value: [{ entry: 'ranking', item: 'b', text: 'Health' }] });
});

test('a goal of the option that was picked starts with its first step', () => {
  const options = [line('bus', 'Take the bus', { for: 'Warm' }), line('blank', ' ')];
  const given = (more: object) => goalForOption(entryOf(problemSolving, { options, ...more }));
  expect(given({ pick: ['bus'], step: 'Ask Ade', 'step-day': '2026-12-01' })).toEqual({
    goal: 'Take the bus',
    steps: [{ id: 'first-step', text: 'Ask Ade', due: '2026-12-01' }],
  });
  // A day without a step is no step.
  expect(given({ pick: ['bus'], 'step-day': '2026-12-01' })).toEqual({ goal: 'Take the bus' });
  for (const pick of [[], ['blank'], ['gone']]) expect(given({ pick, step: 'Ask Ade' })).toBeUndefined();
});

test('a goal for a plan: its first change, with the steps that are still to do', () => {
  const plan = (values: object) => goalForPlan(entryOf(changePlan, { ...values }));
  const steps = [
    line('a', 'Ring the clinic', { done: true }),
    line('b', 'Block the app', { due: '2026-12-01' }),
    line('c', ' '),
  ];
  expect(plan({ changes: [line('x', ' '), line('y', 'Home by seven')], steps })).toEqual({
    goal: 'Home by seven',
    steps: [line('b', 'Block the app', { due: '2026-12-01' })],
  });
  expect(plan({ changes: [line('y', 'Home by seven')] })).toEqual({ goal: 'Home by seven' });
  expect(plan({ steps })).toBeUndefined();
});

test('what is to be said well is practised line by line, each with room for what the other may say', () => {
  const answers = rehearsalOf(
    entryOf(sayItWell, {
      want: 'Tea on Sundays',
      with: [{ text: 'Rosa' }],
      offer: 'Could we have tea?',
      opening: 'I like our Sundays',
      understand: ' ',
    }),
  );
  expect(answers).toEqual({
    scene: 'Tea on Sundays',
    with: [{ text: 'Rosa' }],
    lines: [
      { id: 'opening', text: '', reply: 'I like our Sundays' },
      { id: 'offer', text: '', reply: 'Could we have tea?' },
    ],
  });
  expect(readEntry(rehearsal, answers!)).toEqual({ values: answers, repaired: [] });
  expect(rehearsalOf(entryOf(sayItWell, { with: [{ text: 'Rosa' }], want: '\n' }))).toBeUndefined();
});
