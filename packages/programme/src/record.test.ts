import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { answers } from './answers.testkit.ts';
import { entrySchema } from './entry-schema.ts';
import { fits } from './json-schema.testkit.ts';
import { recordJsonSchema } from './json-schema.ts';
import { readRecord } from './record.ts';
import { isShaped } from './record-shape.ts';
import { RECORD_TYPES } from './record-types.ts';
import type { Tool } from './tool.ts';
import { TOOLS } from './tools.ts';

const tools = TOOLS.map((tool) => [tool.id, tool as Tool] as const);
const goal = (values: unknown, more: object = {}) => ({ tool: 'goal', version: 1, values, ...more });
const why = (type: string, payload: unknown) => {
  const read = readRecord(type, payload);
  return read.is === 'accepted' ? [] : read.reasons.map(({ field, reason }) => `${field}: ${reason}`);
};
const alcohol = { kind: 'alcohol', goals: [{ date: '2026-02-28', goal: { kind: 'stop' } }] };
const use = { behaviour: 'alcohol', date: '2026-02-28', amount: 2, unit: 'drinks' };
const mood = {
  date: '2026-02-28',
  hour: 8,
  mood: 3,
  scale: { measures: 'mood', min: 0, max: 5, better: 'high' },
};

const worry = {
  ...{ measure: 'gad-2', version: 1, language: 'en', date: '2026-02-28' },
  answers: { nervous: 'several-days', control: 'not-at-all' },
};

describe.each(tools)('an entry of %s', (_, tool) => {
  test('comes in as it is', () => {
    fc.assert(
      fc.property(answers(tool), (values) => {
        const payload = { tool: tool.id, version: tool.version, values, behaviour: 'b1', note: 'x' };
        expect(readRecord('entry', payload)).toEqual({ is: 'accepted', payload });
      }),
      { numRuns: 20 },
    );
  });

  test('with anything at all in it is read without a fault; what comes in passes', () => {
    const fields = tool.sections.flatMap((section) => section.fields.map((field) => field.id));
    const odd = fc.dictionary(fc.constantFrom(...fields, '__proto__', 'x'), fc.anything());
    fc.assert(
      fc.property(odd, (values) => {
        const read = readRecord('entry', { tool: tool.id, version: tool.version, values });
        if (read.is === 'refused') expect(read.reasons).not.toEqual([]);
        else expect(v.is(entrySchema(tool), (read.payload as { values: unknown }).values)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

test('an entry that is none is refused, with the reason', () => {
  expect(why('entry', undefined)).toEqual([': wrong-type']);
  expect(why('entry', 'words')).toEqual([': wrong-type']);
  expect(readRecord('entry', []).is).toBe('refused');
  expect(why('entry', { tool: 'goal', version: 1 })).toEqual(['values: wrong-type']);
  expect(why('entry', { tool: 7, version: 1, values: {} })).toEqual(['tool: wrong-type']);
  expect(why('entry', goal({}, { version: '1' }))).toEqual(['version: wrong-type']);
  expect(why('entry', goal([]))).toEqual(['values: wrong-type']);
  expect(readRecord('entry', goal({ goal: {} }))).toEqual({
    is: 'refused',
    reasons: [{ field: 'goal', done: 'left-out', reason: 'wrong-type' }],
  });
});

test('an entry half right is mended, and its words stay', () => {
  expect(readRecord('entry', goal({ goal: 'walk', due: '2026-02-31' }, { behaviour: 9, note: 'n' }))).toEqual(
    {
      is: 'repaired',
      payload: { tool: 'goal', version: 1, values: { goal: 'walk' }, note: 'n' },
      reasons: [
        { field: 'behaviour', done: 'left-out', reason: 'wrong-type' },
        { field: 'due', done: 'left-out', reason: 'unknown-date' },
      ],
    },
  );
  expect(readRecord('entry', goal({ due: 'x' }, { note: 'n' })).is).toBe('repaired');
});

test('what another version, or a tool of another pack, has beside is kept', () => {
  const newer = goal({ goal: 'walk', mood: [1] }, { version: 2 });
  expect(readRecord('entry', newer)).toEqual({ is: 'accepted', payload: newer });
  expect(
    readRecord('entry', goal({ goal: 'walk', 'within-my-power': 40, mood: [1] }, { version: 2 })),
  ).toEqual({
    is: 'repaired',
    payload: goal({ goal: 'walk', 'within-my-power': 10, mood: [1] }, { version: 2 }),
    reasons: [{ field: 'within-my-power', done: 'mended', reason: 'out-of-range' }],
  });
  const other = { tool: 'tide-table', version: 3, values: { high: 1 } };
  expect(readRecord('entry', other)).toEqual({ is: 'accepted', payload: other });
  expect(readRecord('tide', { any: 1 })).toEqual({ is: 'accepted', payload: { any: 1 } });
});

test('an urge from a diary says whether its hour is known', () => {
  const urge = { tool: 'urge-log', version: 1, values: { strength: 3 }, imported: { hour: false } };
  expect(readRecord('entry', urge)).toEqual({ is: 'accepted', payload: urge });
  expect(why('entry', { ...urge, imported: 'yes' })).toEqual(['imported: wrong-type']);
});

test('behaviours, amounts and moods are read by their schemas', () => {
  expect(readRecord('behaviour', alcohol)).toEqual({ is: 'accepted', payload: alcohol });
  expect(readRecord('use', use)).toEqual({ is: 'accepted', payload: use });
  expect(readRecord('mood', mood)).toEqual({ is: 'accepted', payload: mood });
  expect(why('behaviour', { goals: [] })).toEqual(['kind: wrong-type']);
  expect(why('behaviour', { ...alcohol, goals: 'stop' })).toEqual(['goals: wrong-type']);
  expect(why('use', { ...use, date: '2026-02-31' })).toEqual(['date: unknown-date']);
  expect(why('use', { ...use, amount: -1 })).toEqual(['amount: out-of-range']);
  expect(why('use', { ...use, amount: undefined })).toEqual(['amount: wrong-type']);
  expect(why('mood', { ...mood, scale: undefined })).toEqual(['scale: wrong-type']);
  expect(why('mood', null)).toEqual([': wrong-type']);
});

test('parts that can be spared are left out, and told', () => {
  const day = { date: '2026-02-31', goal: { kind: 'undecided' } };
  expect(readRecord('behaviour', { ...alcohol, name: 7, goals: [day, ...alcohol.goals] })).toEqual({
    is: 'repaired',
    payload: alcohol,
    reasons: [
      { field: 'name', done: 'left-out', reason: 'wrong-type' },
      { field: 'goals', done: 'left-out', reason: 'unknown-date' },
    ],
  });
  expect(readRecord('mood', { ...mood, hour: 24, at: { at: 1, zone: 'Moon/Base' } })).toEqual({
    is: 'repaired',
    payload: { date: mood.date, mood: 3, scale: mood.scale },
    reasons: [
      { field: 'at', done: 'left-out', reason: 'unknown-zone' },
      { field: 'hour', done: 'left-out', reason: 'out-of-range' },
    ],
  });
});

test('a measure is read by what it asks; half answered it stays so', () => {
  expect(readRecord('measure', worry)).toEqual({ is: 'accepted', payload: worry });
  for (const answers of [{}, { control: 'not-at-all' }])
    expect(readRecord('measure', { ...worry, answers })).toEqual({
      is: 'accepted',
      payload: { ...worry, answers },
    });
  const odd = { ...worry.answers, control: 'sometimes', afraid: 'not-at-all', nervous: 'nearly-every-day' };
  expect(readRecord('measure', { ...worry, answers: odd })).toEqual({
    is: 'repaired',
    payload: { ...worry, answers: { nervous: 'nearly-every-day' } },
    reasons: [
      { field: 'control', done: 'left-out', reason: 'unknown-option' },
      { field: 'afraid', done: 'left-out', reason: 'unknown-field' },
    ],
  });
  expect(why('measure', { ...worry, answers: { nervous: 3 } })).toEqual(['nervous: wrong-type']);
  expect(readRecord('measure', { ...worry, answers: { nervous: 3 } }).is).toBe('refused');
  expect(why('measure', { ...worry, date: '2026-02-31' })).toEqual(['date: unknown-date']);
  expect(why('measure', { ...worry, answers: [] })).toEqual(['answers: wrong-type']);
  expect(why('measure', { ...worry, version: 0 })).toEqual(['version: out-of-range']);
  for (const other of [
    { ...worry, version: 2, answers: { afraid: 'often' } },
    { ...worry, measure: 'dast-10', answers: { used: 'yes' } },
  ])
    expect(readRecord('measure', other)).toEqual({ is: 'accepted', payload: other });
});

test('what comes in fits the schema for other programs', () => {
  const schema = recordJsonSchema();
  const urge = { tool: 'urge-log', version: 1, values: { strength: 3 }, imported: { hour: false } };
  for (const [type, payload] of [
    ['behaviour', alcohol],
    ['use', use],
    ['mood', { ...mood, at: { at: 1, zone: 'UTC' } }],
    ['settled', { text: 'Ask the bank' }],
    ['settled', { idea: 'debt' }],
    ['measure', worry],
    ['measure', { ...worry, answers: {} }],
    ['reminder', { of: 'own', words: 'Plants', days: [0, 6], time: '07:30', title: 'x', uid: 'u' }],
    ['put-off', { suggestion: 'balance', date: '2026-02-28' }],
    ['measure', { ...worry, version: 2, answers: { afraid: 'often' } }],
    ['entry', goal({ goal: 'walk' })],
    ['entry', urge],
    ['entry', { tool: 'tide-table', version: 3, values: { high: 1 } }],
    ['entry', goal({ mood: [1] }, { version: 2 })],
    ['tide', null],
  ] as const) {
    expect(readRecord(type, payload).is).toBe('accepted');
    expect(fits(schema, { type, payload })).toBe(true);
    expect(isShaped({ type, payload })).toBe(true);
  }
  for (const [type, payload] of [
    ['behaviour', { kind: 'none', goals: [] }],
    ['use', { ...use, amount: -1 }],
    ['mood', { ...mood, scale: undefined }],
    ['settled', { text: 7 }],
    ['settled', { idea: 'none' }],
    ['measure', { ...worry, answers: { nervous: 'often' } }],
    ['measure', { ...worry, answers: { afraid: 'not-at-all' } }],
    ['reminder', { of: 'own', days: [7], time: '07:30', uid: 'u' }],
    ['reminder', { of: 'day', days: [1], time: '24:00', uid: 'u' }],
    ['put-off', { suggestion: 'balance' }],
    ['entry', goal({ goal: 7 })],
    ['entry', { tool: 'goal', version: 1 }],
  ] as const)
    expect(fits(schema, { type, payload })).toBe(false);
});

test('anything at all gets an answer', () => {
  fc.assert(
    fc.property(fc.constantFrom(...RECORD_TYPES, ''), fc.anything(), (type, payload) => {
      expect(['accepted', 'repaired', 'refused']).toContain(readRecord(type, payload).is);
    }),
  );
});
