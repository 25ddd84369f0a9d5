import { RECORD_TYPES } from '@bearings/programme/record-types';
import type { Entry } from '@bearings/programme/tool';
import type { Json, VaultRecord } from '@bearings/vault/record';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createMessages } from '#lib/messages/messages.ts';
import behaviours from '../../../../../packages/programme/texts/en/behaviours.json' with { type: 'json' };
import common from '../../../messages/en/common.json' with { type: 'json' };
import plan from '../../../messages/en/plan.json' with { type: 'json' };
import records from '../../../messages/en/records.json' with { type: 'json' };
import today from '../../../messages/en/today.json' with { type: 'json' };
import { recordLine, rideLine, urgeWords } from './record-words.ts';

const texts = Object.entries({ ...behaviours, ...common, ...plan, ...records, ...today });
const messages = createMessages(
  'en',
  Object.fromEntries(texts.map(([key, text]) => [key, compileMessage(text)])),
);
const record = (type: string, payload: Json): VaultRecord => ({
  id: 'r1',
  type,
  payload,
  createdAt: new Date(2026, 10, 3, 9, 5).getTime(),
  updatedAt: 1,
  versionCount: 1,
});
// Days of this year go without it.
beforeAll(() => vi.setSystemTime(new Date(2026, 10, 20)));
afterAll(() => vi.useRealTimers());

const line = (type: string, payload: Json) => recordLine(record(type, payload), messages);
const urge = { tool: 'urge-log', version: 1, values: { strength: 7 } };

test('every type of records has a name to be listed under; entries have those of their tools', () => {
  const named = RECORD_TYPES.filter((type) => messages.has(`records.kind.${type}`));
  expect(named).toEqual(RECORD_TYPES.filter((type) => type !== 'entry'));
});

test('a loose end that is settled stands in the words it had, or in those of the idea it was', () => {
  expect(line('settled', { text: 'Ask the bank' })).toMatchObject({
    words: 'A loose end, settled',
    own: 'Ask the bank',
    path: '/app/plan',
  });
  expect(line('settled', { idea: 'debt' }).words).toBe('Ask a free debt service to make a plan with me');
});

test('a measure has its name, a link to its page, and its day; one that is not here says so', () => {
  const kept = { measure: 'phq-9', version: 1, language: 'en', date: '2026-11-02', answers: {} };
  expect(line('measure', kept)).toEqual({
    words: 'measure.phq-9.name',
    path: '/app/measures/phq-9#r1',
    spoken: messages.text('records.spoken-bare', { name: 'measure.phq-9.name', date: 'November 2' }),
  });
  const other = line('measure', { ...kept, measure: 'dast-10' });
  expect([other.words, other.path]).toEqual([messages.text('records.unknown'), undefined]);
});

test('an entry has the words of its tool, the person’s title, and a link that no other is called', () => {
  expect(line('entry', urge)).toEqual({
    words: messages.text('today.urge', { strength: 7 }),
    path: '/app/tools/urge-log#r1',
    spoken: messages.text('records.spoken-bare', {
      name: messages.text('today.urge', { strength: 7 }),
      date: 'November 3 at 9:05 AM',
    }),
  });
  expect(line('entry', { ...urge, values: {} }).words).toBe(messages.text('today.urge.bare'));
  expect(line('entry', { tool: 'abc', version: 1, values: { belief: 'I need it' } })).toMatchObject({
    words: 'tool.abc.name',
    own: 'I need it',
    spoken: expect.stringMatching(/tool\.abc\.name.*I need it.*November 3/),
  });
  expect(line('entry', { ...urge, imported: { hour: false } }).spoken).not.toMatch(/9:05/);
});

test('a ride says how strong the urge was, and how strong afterwards', () => {
  const ride = (values: { [name: string]: Json }) =>
    rideLine(record('entry', { tool: 'urge-surf', version: 1, values }), messages, 'UTC');
  expect(ride({ during: 8, after: 3 })).toEqual({
    words: messages.text('records.ride', { strength: 8, after: 3 }),
    path: '/app/tools/urge-surf#r1',
  });
  expect(ride({ during: 8 })?.words).toBe(messages.text('records.ride.once', { strength: 8 }));
  expect(ride({})?.words).toBe(messages.text('records.ride.bare'));
  expect(rideLine(record('entry', null), messages, 'UTC')).toBeUndefined();
});

test('behaviours, amounts and moods are said as they were kept', () => {
  expect(line('behaviour', { kind: 'own', name: 'Biting nails', goals: [] })).toEqual({
    words: messages.text('behaviour.own.name'),
    own: 'Biting nails',
    path: '/app/begin',
  });
  const use = { behaviour: 'alcohol', date: '2026-11-01', amount: 3, unit: 'drinks' };
  expect(line('use', use).words).toBe(
    `${messages.text('behaviour.alcohol.name')}: ${messages.text('unit.drinks', { n: 3 })}`,
  );
  expect(line('use', { ...use, behaviour: 'r7' }).words).toBe(messages.text('unit.drinks', { n: 3 }));
  const scale = { measures: 'stress', min: 0, max: 5, better: 'low' };
  expect(line('mood', { date: '2026-11-01', mood: 2, scale })).toEqual({
    words: 'Stress: 2 on a scale from 0 to 5',
  });
});

test('a reminder is in the person’s words, and what was put off is said, with a link to where both are set', () => {
  const reminder = { of: 'own', words: 'Water the plants', days: [0], time: '07:30', uid: 'u' };
  expect(line('reminder', reminder)).toEqual({
    words: messages.text('records.reminder'),
    own: 'Water the plants',
    path: '/app/settings/reminders',
    spoken: expect.stringMatching(/Water the plants.*November 3/),
  });
  expect(line('put-off', { suggestion: 'balance', date: '2026-11-03' })).toMatchObject({
    words: messages.text('records.put-off'),
    path: '/app/settings/reminders',
  });
  for (const odd of [null, { of: 'own', days: 'all' }])
    expect(line('reminder', odd).words).toBe(messages.text('records.unknown'));
});

test('what can’t be read is said to be of a newer kind', () => {
  const words = messages.text('records.unknown');
  for (const [type, payload] of [
    ['tide', { high: 1 }],
    ['entry', { tool: 'tide-table', version: 1, values: {} }],
    ['entry', null],
    ['use', { amount: 1 }],
    ['constructor', {}],
  ] as const)
    expect(line(type, payload)).toEqual({ words });
  expect(line('behaviour', { kind: 'none' })).toEqual({ words, path: '/app/begin' });
});

test('a sheet without words that tells of an urge is called by how strong it was', () => {
  const words = (tool: string, values: Entry['values']) =>
    urgeWords({ tool, values, created: 1_000_000 }, messages);
  expect(words('urge-log', { strength: 7 })).toBe(messages.text('today.urge', { strength: 7 }));
  expect(words('urge-log', {})).toBe(messages.text('today.urge.bare'));
  expect(words('urge-surf', { before: 8, after: 3 })).toBe(
    messages.text('records.ride', { strength: 8, after: 3 }),
  );
  expect(words('abc', { strength: 7 })).toBeUndefined();
});
