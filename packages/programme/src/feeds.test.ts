import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entries, entryOf } from './answers.testkit.ts';
import { titleOf } from './entry.ts';
import { readEntry } from './entry-schema.ts';
import { besides, lessonsToCard, reasonsToPick, toPick, urgeHelp, urgeOfRide } from './feeds.ts';
import type { Entry, Tool } from './tool.ts';
import { fieldsOf } from './tool.ts';
import { abc } from './tools/abc.ts';
import { costBenefit } from './tools/cost-benefit.ts';
import { disputeBelief } from './tools/dispute-belief.ts';
import { goal } from './tools/goal.ts';
import { lapseReview } from './tools/lapse-review.ts';
import { lifeBalance } from './tools/life-balance.ts';
import { supportPeople } from './tools/support-people.ts';
import { urgeCard } from './tools/urge-card.ts';
import { urgeSurf } from './tools/urge-surf.ts';
import { valuesRanking } from './tools/values-ranking.ts';
import { TOOLS, toolById } from './tools.ts';

const items = (...texts: string[]) => texts.map((text, index) => ({ id: `${text}-${index}`, text }));
const line = (id: string, text: string, more = {}) => ({ id, text, ...more });
const words = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text);

const oldSheet = entryOf(costBenefit, { gains: items('Old reason') }, { id: 'old', created: 1 });
const sheet = entryOf(
  costBenefit,
  {
    costs: [line('c1', 'My back', { weight: 3 }), line('c2', 'Noah sees me foggy', { weight: 9 })],
    gains: [line('g1', 'Clear mornings', { weight: 8 }), line('g2', ' ')],
    'count-most': ['c2', 'g1'],
  },
  { id: 'sheet', created: 2 },
);
const people = entryOf(supportPeople, {
  people: [
    line('p1', 'Sam', { reach: '0123', 'good-for': ['talk'], 'may-say': 'Hard evening' }),
    line('p2', 'Ade'),
    line('p3', ''),
  ],
});
const kept = entryOf(urgeCard, {
  reasons: [
    { entry: 'sheet', item: 'c1', text: 'My bad back' },
    { entry: 'deleted', item: 'x', text: 'Boat trip' },
  ],
  lines: [
    line('l1', 'Shoes on', { method: 'move-body' }),
    line('l2', 'Ring Sam', { method: 'call-someone' }),
  ],
  people: [{ item: 'p2', text: 'Adé' }, { text: 'Dr. Kaya' }],
  place: 'The bench',
});

describe('the urge help', () => {
  test('holds the card first: live words where they stand, else the words as picked', () => {
    const help = urgeHelp([oldSheet, people, kept, sheet] as Entry[]);
    expect(words(help.reasons)).toEqual(['My back', 'Boat trip', 'Noah sees me foggy', 'Clear mornings']);
    expect(words(help.lines)).toEqual(['Shoes on', 'Ring Sam']);
    expect(help.methods).toEqual(['move-body', 'call-someone']);
    expect(words(help.people)).toEqual(['Ade', 'Dr. Kaya', 'Sam']);
    expect(help.people.at(-1)).toEqual({
      item: 'p1',
      text: 'Sam',
      reach: '0123',
      maySay: 'Hard evening',
      goodFor: ['talk'],
    });
    expect(help.place).toBe('The bench');
  });

  test('without a card it holds what counts most on the newest sheet; unranked, all of it by weight', () => {
    expect(words(urgeHelp([oldSheet, sheet] as Entry[]).reasons)).toEqual([
      'Noah sees me foggy',
      'Clear mornings',
    ]);
    const unranked = entryOf(costBenefit, { ...(sheet.values as object), 'count-most': undefined });
    expect(words(urgeHelp([unranked] as Entry[]).reasons)).toEqual([
      'Clear mornings',
      'Noah sees me foggy',
      'My back',
    ]);
  });

  test('with nothing kept it is empty', () => {
    expect(urgeHelp([])).toEqual({ reasons: [], lines: [], methods: [], people: [] });
  });
});

test('the card offers the reasons that count most first, each text once', () => {
  expect(words(reasonsToPick([oldSheet, sheet] as Entry[]))).toEqual([
    'Noah sees me foggy',
    'Clear mornings',
    'My back',
    'Old reason',
  ]);
});

describe('what stands beside', () => {
  const values = entryOf(valuesRanking, {
    values: [line('v1', 'Friends'), line('v2', 'Honesty'), line('v3', 'Health')],
    'top-five': ['v3', 'v2'],
  });
  const balance = entryOf(lifeBalance, { areas: [line('a1', 'Work'), line('a2', 'Music')], lift: ['a2'] });
  const open = entryOf(goal, { goal: 'Swim' }, { id: 'g1' });
  const met = entryOf(goal, { goal: 'Walk', outcome: 'met' }, { id: 'g2' });
  const all = [values, balance, open, met, sheet] as Entry[];

  test('values beside goals and life balance, in their order', () => {
    expect(besides('goal', all).map(({ tool, lines }) => [tool, words(lines)])).toEqual([
      ['values-ranking', ['Health', 'Honesty', 'Friends']],
      ['life-balance', ['Music']],
    ]);
    expect(besides('life-balance', all).map(({ tool, lines }) => [tool, words(lines)])).toEqual([
      ['values-ranking', ['Health', 'Honesty', 'Friends']],
      ['goal', ['Swim']],
    ]);
  });

  test('nothing beside tools that have nothing to show', () => {
    expect(besides('goal', [])).toEqual([]);
    expect(besides('no-such-tool', all)).toEqual([]);
  });

  test('a link offers lines in the person’s order', () => {
    const link = fieldsOf(goal).find((field) => field.type === 'link')!;
    expect(words(toPick(link, all, () => undefined))).toEqual(['Health', 'Honesty', 'Friends']);
    const whole = { id: 'x', type: 'link', tool: 'goal' } as const;
    expect(words(toPick(whole, all, (entry) => titleOf(toolById(entry.tool)!, entry)))).toEqual([
      'Swim',
      'Walk',
    ]);
  });

  test('each tool that says it feeds another truly does', () => {
    const full: Record<string, Record<string, unknown>> = {
      'cost-benefit': { gives: items('a'), gains: items('b') },
      'values-ranking': { values: items('a') },
      'urge-card': { lines: items('a') },
      'urge-surf': { before: 3 },
      abc: { belief: 'a' },
      'dispute-belief': { fairer: 'a' },
      goal: { goal: 'a' },
      'life-balance': { areas: [line('a', 'a')], lift: ['a'] },
      'support-people': { people: items('a') },
      'lapse-review': { learned: items('a') },
    };
    for (const tool of TOOLS as readonly Tool[])
      for (const fed of tool.feeds) {
        const entry = entryOf(tool, full[tool.id]!) as Entry;
        const asks = toolById(fed) ? fieldsOf(toolById(fed)!) : [];
        const there =
          fed === 'urge-help'
            ? Object.values(urgeHelp([entry])).some((part) => part.length > 0)
            : besides(fed, [entry]).some((one) => one.tool === tool.id) ||
              asks.some((field) => field.type === 'link' && toPick(field, [entry], () => 'a').length > 0) ||
              (tool.id === 'support-people' && asks.some((field) => field.type === 'people')) ||
              (tool.id === 'urge-surf' && fed === 'urge-log');
        expect(there, `${tool.id} feeds ${fed}`).toBe(true);
      }
  });
});

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

test('a ridden urge is an urge of the log', () => {
  const ride = entryOf(
    urgeSurf,
    {
      before: 6,
      track: [
        { at: 30, value: 8 },
        { at: 900, value: 2 },
      ],
    },
    { created: 5 },
  );
  const urge = urgeOfRide(ride, 'Europe/Berlin');
  expect(urge).toEqual({
    start: { at: 5, zone: 'Europe/Berlin' },
    strength: 6,
    did: ['urge-surf'],
    after: 2,
    lasted: 15,
  });
});

test('feeds take whatever was kept', () => {
  const everything = fc
    .tuple(...TOOLS.map((tool) => entries(tool, 3)))
    .map((lists) => lists.flat() as Entry[]);
  fc.assert(
    fc.property(everything, (all) => {
      const help = urgeHelp(all);
      for (const { text } of [...help.reasons, ...help.people]) expect(text.trim()).not.toBe('');
      for (const tool of TOOLS)
        for (const { lines } of besides(tool.id, all))
          for (const { text } of lines) expect(text.trim()).not.toBe('');
      const reviews = all.filter(({ tool }) => tool === 'lapse-review') as Entry<never>[];
      const card = all.find(({ tool }) => tool === 'urge-card') as Entry<never> | undefined;
      for (const review of reviews) {
        const values = lessonsToCard(review, card);
        expect(readEntry(urgeCard, values).repaired).toEqual([]);
      }
    }),
    { numRuns: 30 },
  );
});

test('beliefs go on to be tested, fairer ones stand beside the next sheet', () => {
  const sheets = [
    entryOf(abc, { belief: 'I can’t stand it' }),
    entryOf(disputeBelief, { fairer: 'I can' }),
  ] as Entry[];
  expect(besides('dispute-belief', sheets)[0]!.lines[0]!.text).toBe('I can’t stand it');
  expect(besides('abc', sheets)[0]!.lines[0]!.text).toBe('I can');
});
