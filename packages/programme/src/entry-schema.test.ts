import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { answers } from './answers.testkit.ts';
import { keysUnder, texts } from './english.testkit.ts';
import { jsonSchemaFor } from './entry-json-schema.ts';
import { entrySchema, readEntry } from './entry-schema.ts';
import { fits } from './json-schema.testkit.ts';
import { LIMITS } from './limits.ts';
import { REPAIR_REASONS } from './repair.ts';
import type { Tool } from './tool.ts';
import { abc } from './tools/abc.ts';
import { costBenefit } from './tools/cost-benefit.ts';
import { goal } from './tools/goal.ts';
import { urgeLog } from './tools/urge-log.ts';
import { TOOLS } from './tools.ts';

const tools = TOOLS.map((tool) => [tool.id, tool as Tool] as const);
const reasons = (tool: Tool, raw: unknown) =>
  readEntry(tool, raw).repaired.map(({ field, reason }) => `${field}: ${reason}`);

describe.each(tools)('%s', (_, tool) => {
  test('answers a form can give come back exactly', () => {
    fc.assert(
      fc.property(answers(tool), (values) => {
        expect(readEntry(tool, values)).toEqual({ values, repaired: [] });
        expect(v.is(entrySchema(tool), values)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('what was read passes the schema for other programs', () => {
    const schema = jsonSchemaFor(tool, (key) => texts[key]);
    fc.assert(
      fc.property(answers(tool), (values) => {
        expect(fits(schema, { tool: tool.id, version: tool.version, values })).toBe(true);
        expect(fits(schema, { tool: tool.id, version: tool.version, values: { ...values, odd: 1 } })).toBe(
          false,
        );
      }),
      { numRuns: 25 },
    );
    expect(schema.title).toBe(texts[`tool.${tool.id}.name`]);
  });

  test('anything at all is read without a fault, and then passes', () => {
    const fields = tool.sections.flatMap((section) => section.fields.map((field) => field.id));
    const anything = fc.anything({
      withNullPrototype: true,
      withBigInt: true,
      withDate: true,
      withMap: true,
    });
    const odd = fc.oneof(anything, fc.dictionary(fc.constantFrom(...fields, '__proto__', 'x'), anything));
    fc.assert(
      fc.property(odd, (raw) => {
        const { values, repaired } = readEntry(tool, raw);
        expect(v.is(entrySchema(tool), values)).toBe(true);
        for (const { reason } of repaired) expect(REPAIR_REASONS).toContain(reason);
        expect(readEntry(tool, values)).toEqual({ values, repaired: [] });
      }),
      { numRuns: 80 },
    );
  });

  test('half-right answers are mended, never thrown out whole', () => {
    const spoiled = answers(tool).chain((values) =>
      fc.anything().map((junk) => ({ values, raw: { ...values, unheard: junk } })),
    );
    fc.assert(
      fc.property(spoiled, ({ values, raw }) => {
        expect(readEntry(tool, raw)).toEqual({
          values,
          repaired: [{ field: 'unheard', done: 'left-out', reason: 'unknown-field' }],
        });
      }),
      { numRuns: 20 },
    );
  });
});

test('every list and text holds its limit, and what is beyond is cut and told', () => {
  const item = (number: number) => ({ id: `i${number}`, text: 'x' });
  const full = { gives: Array.from({ length: LIMITS.list }, (_, number) => item(number)) };
  expect(readEntry(costBenefit, full)).toEqual({ values: full, repaired: [] });
  const over = readEntry(costBenefit, { gives: [...full.gives, item(500)] });
  expect(over).toEqual({ values: full, repaired: [{ field: 'gives', done: 'mended', reason: 'too-many' }] });

  const long = { goal: 'é'.repeat(LIMITS.text) };
  expect(readEntry(goal, long)).toEqual({ values: long, repaired: [] });
  const cut = readEntry(goal, { goal: `${'x'.repeat(LIMITS.text - 1)}👩` });
  expect(cut.values.goal).toBe('x'.repeat(LIMITS.text - 1));
  expect(cut.repaired).toEqual([{ field: 'goal', done: 'mended', reason: 'too-long' }]);
});

test('hidden characters go; new lines, tabs, emoji and other scripts stay', () => {
  const { values, repaired } = readEntry(goal, { goal: 'a\u0000b\r\nc\td\u007F 👩‍👧 مرحبا \uD800' });
  expect(values.goal).toBe('ab\nc\td 👩‍👧 مرحبا \uFFFD');
  expect(repaired).toEqual([{ field: 'goal', done: 'mended', reason: 'hidden-characters' }]);
});

test('each kind of answer says why it was mended or left out', () => {
  expect(reasons(urgeLog, { strength: 14 })).toEqual(['strength: out-of-range']);
  expect(reasons(urgeLog, { strength: '7' })).toEqual(['strength: wrong-type']);
  expect(readEntry(urgeLog, { strength: '7' }).values).toEqual({ strength: 7 });
  expect(reasons(urgeLog, { strength: 'high' })).toEqual(['strength: wrong-type']);
  expect(reasons(urgeLog, { outcome: 'won' })).toEqual(['outcome: unknown-option']);
  expect(reasons(urgeLog, { start: { at: 1, zone: 'Moon/Base' } })).toEqual(['start: unknown-zone']);
  expect(readEntry(urgeLog, { start: { at: 1, zone: 'Moon/Base' } }).values.start).toEqual({
    at: 1,
    zone: 'UTC',
  });
  expect(reasons(urgeLog, { did: ['delay', 'delay'] })).toEqual(['did: twice']);
  expect(reasons(goal, { due: '2026-02-30' })).toEqual(['due: unknown-date']);
  expect(reasons(goal, { value: [1, 2].map((n) => ({ entry: `e${n}`, text: 'x' })) })).toEqual([
    'value: too-many',
  ]);
  expect(reasons(goal, 'text')).toEqual([': wrong-type']);
  expect(readEntry(goal, undefined)).toEqual({ values: {}, repaired: [] });
  expect(reasons(costBenefit, { gains: [{ id: 'a', text: 'x' }], 'count-most': ['a', 'gone'] })).toEqual([
    'count-most: not-there',
  ]);
  expect(readEntry(abc, { 'feelings-before': { constructor: 10, __proto__: 5 } }).values).toEqual({
    'feelings-before': { constructor: 10 },
  });
});

test('two lines with one id are not taken in as they are', () => {
  const steps = ['Buy the wood', 'Cut it'].map((text) => ({ id: 'a', text }));
  expect(v.is(entrySchema(goal), { steps })).toBe(false);
  const read = readEntry(goal, { steps });
  expect(read.values.steps).toMatchObject([{ text: 'Buy the wood' }, { text: 'Cut it' }]);
  expect(v.is(entrySchema(goal), read.values)).toBe(true);
});

test('lines without an id, or with one that is taken, get one of their own', () => {
  const { values } = readEntry(goal, {
    obstacles: ['rain', { text: 'tired' }, { id: 'a', text: '1' }, { id: 'a', text: '2' }],
  });
  expect(values.obstacles).toEqual([
    { id: 'line-1', text: 'rain' },
    { id: 'line-2', text: 'tired' },
    { id: 'a', text: '1' },
    { id: 'a-2', text: '2' },
  ]);
});

test('every reason has words', () => {
  expect(keysUnder('repair.')).toEqual(REPAIR_REASONS.map((reason) => `repair.${reason}`).sort());
});
