import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entries, entryOf } from './answers.testkit.ts';
import { english } from './english.testkit.ts';
import { riverOf } from './river.ts';
import { items, line } from './sheets.testkit.ts';
import type { Entry } from './tool.ts';
import { changePlan } from './tools/change-plan.ts';
import { goal } from './tools/goal.ts';
import { valuesRanking } from './tools/values-ranking.ts';
import { weekPlan } from './tools/week-plan.ts';

const TODAY = '2026-12-31';
const at = { today: TODAY, zone: 'Europe/Berlin' };
const river = (...all: readonly Entry[]) => riverOf(all, at);
const says = ({ sentence, more }: ReturnType<typeof river>) => [sentence, ...more].map(english);

const values = entryOf(
  valuesRanking,
  { values: [line('d', 'Being a good dad'), line('h', 'Health')], 'top-five': ['h', 'd'] },
  { id: 'values' },
);
const serves = (item: string, text: string, entry = 'values') => [{ entry, item, text }];
const goalOf = (id: string, more: Record<string, unknown>, about?: string) =>
  entryOf(goal, { goal: id, ...more }, { id, ...(about ? { behaviour: about } : {}) });
const day = (at: number, date: string, text: string, more = {}) => ({
  id: `day-${at}`,
  text,
  day: date,
  ...more,
});
const week = entryOf(weekPlan, {
  days: [
    day(0, '2026-12-28', 'Rest'),
    day(3, TODAY, 'Ask Ade', { risky: 'The square' }),
    day(4, '2027-01-01', 'Soup'),
    day(5, '2027-01-02', '', { kind: 'A bath' }),
  ],
});
const shape = ({ streams, others }: ReturnType<typeof river>) => ({
  streams: streams.map(({ value, stands, goals }) => [value.text, stands, goals.map(({ text }) => text)]),
  others: others.map(({ text }) => text),
});

test('values in their order, the goals that serve each, their steps, the week and today', () => {
  const swim = goalOf('Swim', {
    value: serves('d', 'Being a good dad'),
    steps: [
      line('a', 'Find things', { done: true }),
      line('b', ' ask ade ', { due: TODAY }),
      line('c', 'Buy a towel', { due: TODAY }),
      line('e', ' '),
    ],
  });
  const shown = river(week, swim, goalOf('Read', {}), values);
  expect(shape(shown)).toEqual({
    streams: [
      ['Health', true, []],
      ['Being a good dad', true, ['Swim']],
    ],
    others: ['Read'],
  });
  expect(shown.streams[1]!.goals[0]!.steps).toEqual([
    { tool: 'goal', entry: 'Swim', item: 'a', text: 'Find things', done: true },
    { tool: 'goal', entry: 'Swim', item: 'b', text: ' ask ade ', done: false, due: TODAY, day: TODAY },
    { tool: 'goal', entry: 'Swim', item: 'c', text: 'Buy a towel', done: false, due: TODAY },
  ]);
  expect(shown.week?.days.map(({ date }) => date)).toEqual([TODAY, '2027-01-01', '2027-01-02']);
  expect(shown.today).toEqual({ date: TODAY, entry: week.id, plan: 'Ask Ade', risky: 'The square' });
  expect(shown.due.map(({ text }) => text)).toEqual(['Buy a towel']);
  expect(says(shown)).toEqual([
    '*Health* stands first. 2 goals are on the way, with 2 steps still to go.',
    'From today on, 2 days have a plan.',
    '*Ask Ade* is for today.',
  ]);
});

test('each part stands without the others, and nothing at all is no fault', () => {
  expect(says(river())).toEqual([
    'Here your values, your goals and your days can stand in one line. Begin with any of them.',
  ]);
  expect(says(river(values))).toEqual(['*Health* stands first. A goal for it may come when you like.']);
  expect(says(river(goalOf('Read', {})))).toEqual(['1 goal is on the way, with no open step right now.']);
  expect(says(river(week))).toEqual(['From today on, 2 days have a plan.', '*Ask Ade* is for today.']);
});

test('a value goes by its name of today, and a goal keeps the words of one that is gone', () => {
  const renamed = entryOf(valuesRanking, { values: [line('d', 'Being a calm dad')] }, { id: 'values' });
  const dad = goalOf('Swim', { value: serves('d', 'Being a good dad') });
  const gone = goalOf('Sing', { value: serves('x', 'Music') });
  expect(shape(river(renamed, dad, gone)).streams).toEqual([
    ['Being a calm dad', true, ['Swim']],
    ['Music', false, ['Sing']],
  ]);
  expect(says(river(gone))).toEqual(['1 goal is on the way, with no open step right now.']);
});

test('a goal for a value of an older list stands with the same words on the new one', () => {
  const older = entryOf(valuesRanking, { values: [line('d', 'Friends')] }, { id: 'older', created: 1 });
  const newer = entryOf(valuesRanking, { values: [line('n', ' friends!')] }, { id: 'newer', created: 2 });
  const visit = goalOf('Visit', { value: serves('d', 'Friends', 'older') });
  expect(shape(river(newer, older, visit)).streams).toEqual([[' friends!', true, ['Visit']]]);
});

test('of many values the first five stand, and every one that a goal serves', () => {
  const many = entryOf(valuesRanking, { values: items('a', 'b', 'c', 'd', 'e', 'f', 'g') }, { id: 'values' });
  const shown = shape(river(many, goalOf('Swim', { value: serves('g-6', 'g') })));
  expect(shown.streams.map(([text]) => text)).toEqual(['a', 'b', 'c', 'd', 'e', 'g']);
});

test('what was met stands as met, what was let go does not stand, and an empty goal is none', () => {
  const met = goalOf('Read', { outcome: 'met', steps: [line('s', 'Book')] });
  const shown = river(met, goalOf('Sing', { outcome: 'dropped' }), entryOf(goal, { due: TODAY }));
  expect(shown.others.map(({ text, met }) => [text, met])).toEqual([['Read', true]]);
  expect(says(shown)).toEqual(['1 goal is met. There is room for what comes next.']);
});

test('goals of two behaviours stand side by side, and of a plan only what is no goal yet', () => {
  const plan = entryOf(
    changePlan,
    { changes: items('Fewer evenings'), steps: [...items('See a doctor'), line('b', 'ask ade')] },
    { id: 'plan', created: 2, behaviour: 'one' },
  );
  const old = entryOf(changePlan, { steps: items('Old') }, { id: 'old', created: 1, behaviour: 'one' });
  const other = entryOf(changePlan, { changes: items('Swim') }, { id: 'other', behaviour: 'two' });
  const { others } = river(plan, old, other, goalOf('Swim', { steps: [line('a', 'Ask Ade')] }, 'two'));
  expect(others.map(({ tool, text, behaviour, steps }) => [tool, text, behaviour, steps.length])).toEqual([
    ['goal', 'Swim', 'two', 1],
    ['change-plan', 'Fewer evenings', 'one', 1],
  ]);
});

test('steps with equal words stand each on its own, and on the first day that has them', () => {
  const twice = goalOf('Walk', { steps: [line('a', 'Soup'), line('b', 'Soup')] });
  expect(river(week, twice).others[0]!.steps.map(({ item, day }) => [item, day])).toEqual([
    ['a', '2027-01-01'],
    ['b', '2027-01-01'],
  ]);
});

test('a week that is over is not this one; one that begins later is ahead', () => {
  const past = entryOf(weekPlan, { days: [day(0, '2026-12-01', 'Rest')] }, { id: 'past' });
  const ahead = entryOf(weekPlan, { days: [day(1, '2027-01-05', 'Row')] }, { id: 'ahead' });
  const later = entryOf(weekPlan, { days: [day(0, '2027-02-01', 'Ski')] }, { id: 'later' });
  expect(river(past).week).toBeUndefined();
  expect(river(past, later, ahead).week?.entry).toBe('ahead');
  expect(river(ahead, week).week?.entry).toBe(week.id);
});

test('the week says when it begins, so that one to come is not taken for this one', () => {
  const ahead = entryOf(weekPlan, { days: [day(1, '2027-01-05', 'Row')] });
  expect(river(ahead).week?.start).toBe('2027-01-04');
  expect(river(week).week?.start).toBe('2026-12-28');
});

test('a step whose day is past says which one, until it has another or is done', () => {
  const step = (more: object = {}, ...sheets: readonly Entry[]) =>
    river(...sheets, goalOf('Calm', { steps: [line('r', 'Rest', more)] })).others[0]!.steps[0];
  expect(step({}, week)).toMatchObject({ was: '2026-12-28' });
  expect(step({}, week)).not.toHaveProperty('day');
  expect(step({ due: '2026-12-30' })).toMatchObject({ was: '2026-12-30' });
  for (const more of [{ done: true }, { due: '2027-01-08' }])
    expect(step(more, week)).not.toHaveProperty('was');
  const again = entryOf(weekPlan, {
    days: [day(0, '2026-12-28', 'Rest'), day(5, '2027-01-02', 'rest!')],
  });
  expect(step({}, again)).toMatchObject({ day: '2027-01-02' });
  expect(step({}, again)).not.toHaveProperty('was');
});

test('where weeks meet, each day is of the newest that says something of it', () => {
  const newer = entryOf(
    weekPlan,
    { days: [day(0, TODAY, ''), day(1, '2027-01-01', 'Sauna')] },
    { id: 'newer', created: 4e12 },
  );
  const shown = river(week, newer);
  expect(shown.week?.entry).toBe('newer');
  expect(shown.today).toMatchObject({ plan: 'Ask Ade', entry: week.id });
  expect(shown.week?.days.map(({ plan }) => plan)).toEqual(['Ask Ade', 'Sauna', undefined]);
});

test('a day of which it was said how it went is lived, and no longer announced', () => {
  const lived = entryOf(weekPlan, { days: [day(3, TODAY, 'Ask Ade', { done: 'partly' })] });
  expect(river(lived).today).toMatchObject({ plan: 'Ask Ade', lived: true });
  expect(says(river(lived)).join(' ')).not.toContain('Ask Ade');
});

test('sheets that refer to each other or to themselves come to an end', () => {
  const one = goalOf('One', { value: serves('s', 'Two', 'Two'), steps: [line('s', 'One')] });
  const two = goalOf('Two', { value: serves('s', 'One', 'One'), steps: [line('s', 'Two')] });
  const self = goalOf('Self', { value: serves('s', 'Self', 'Self'), steps: [line('s', 'Self')] });
  expect(shape(river(one, two, self)).streams).toEqual([
    ['Two', false, ['One']],
    ['One', false, ['Two']],
    ['Self', false, ['Self']],
  ]);
});

test('two hundred goals all stand, each once', () => {
  const many = Array.from({ length: 200 }, (_, index) =>
    goalOf(`goal ${index}`, { value: index % 2 ? serves('d', 'Being a good dad') : undefined }),
  );
  const { streams, others } = river(values, ...many);
  const all = [...streams.flatMap(({ goals }) => goals), ...others].map(({ entry }) => entry);
  expect(new Set(all).size).toBe(200);
  expect(all).toHaveLength(200);
});

test('whatever is kept, every open goal with words stands exactly once', () => {
  const everything = fc.tuple(
    entries(valuesRanking, 3),
    entries(goal, 6),
    entries(weekPlan, 3),
    entries(changePlan, 3),
  );
  fc.assert(
    fc.property(everything, (lists) => {
      const all: readonly Entry[] = lists.flat();
      const { streams, others, week: shown } = riverOf(all, at);
      const stand = [...streams.flatMap(({ goals }) => goals), ...others]
        .filter(({ tool, met }) => tool === 'goal' && !met)
        .map(({ entry }) => entry);
      const open = lists[1].filter(
        ({ values: { outcome, goal: text = '', steps = [] } }) =>
          outcome !== 'met' &&
          outcome !== 'dropped' &&
          [text, ...steps.map((step) => step.text)].some((words) => words.trim() !== ''),
      );
      expect(stand.toSorted()).toEqual(open.map(({ id }) => id).toSorted());
      for (const { date } of shown?.days ?? []) expect(date >= TODAY).toBe(true);
      for (const { value } of streams) expect(value.text.trim()).not.toBe('');
    }),
    { numRuns: 60 },
  );
});
