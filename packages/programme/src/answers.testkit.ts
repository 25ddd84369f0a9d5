import fc from 'fast-check';
import { UNITS } from './behaviours.ts';
import type { ColumnField, Field } from './field.ts';
import { LIMITS } from './limits.ts';
import { METHOD_IDS } from './methods.ts';
import { type Entry, fieldsOf, type Tool } from './tool.ts';
import type { EntryOf, ToolId } from './tools.ts';

/** Made-up answers for tests: any that a form could give, short and long, blank and extreme. */

const WORDS = [
  'a',
  'Being a good dad',
  '  spaces  ',
  'two\nlines',
  'עברית and English',
  '👩‍👩‍👧 مرحبا',
  'z̸̡a̴l̷g̸o̶',
  '=1+1',
  '"quoted", with a comma',
  '{curly} <b>#</b> ’',
  'x'.repeat(3000),
];
const text = fc.oneof(fc.constantFrom(...WORDS), fc.string({ minLength: 1, unit: 'grapheme' }).map(tidy));
/** Strings a form can hold: no control characters, never blank. */
function tidy(string: string): string {
  const left = string.replace(/[\p{Cc}\p{Cs}*]/gu, '');
  return left === '' ? 'x' : left;
}
const day = fc
  .integer({ min: -30_000, max: 60_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
  .filter((date) => /^\d{4}-/.test(date));
const moment = fc.record({
  at: fc.oneof(fc.integer({ min: 1.7e12, max: 1.9e12 }), fc.integer({ min: -8.64e15, max: 8.64e15 })),
  zone: fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', 'UTC'),
});
const id = (prefix: string) => fc.integer({ min: 0, max: 1e9 }).map((number) => `${prefix}${number}`);

type Context = { readonly ids?: readonly string[] };

export function answer(field: Field | ColumnField, context: Context = {}): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'text':
      return text;
    case 'list':
      return fc.uniqueArray(
        fc
          .tuple(
            fc.record({ id: id(`${field.id}-`), text: fc.oneof(text, text, fc.constant('')) }),
            optional(Object.fromEntries((field.columns ?? []).map((column) => [column.id, answer(column)]))),
          )
          .map(([item, columns]) => ({ ...item, ...columns })),
        { minLength: 1, maxLength: 8, selector: (item) => item.id },
      );
    case 'scale':
      return fc.integer({ min: 0, max: field.max });
    case 'number':
      return fc.integer({ min: field.min, max: field.max });
    case 'amount':
      return fc.record({
        amount: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(0.5, 1.75, LIMITS.amount)),
        unit: fc.constantFrom(...(field.units === 'of-behaviour' ? UNITS : field.units)),
      });
    case 'date-time':
      return moment;
    case 'date':
      return day;
    case 'duration':
      return fc.oneof(fc.integer({ min: 0, max: 180 }), fc.integer({ min: 0, max: 525_600 }));
    case 'choice':
      return fc.constantFrom(...field.options);
    case 'choices': {
      const ours = fc.constantFrom<string>(...(field.options === 'methods' ? METHOD_IDS : field.options));
      return fc.uniqueArray(field.own ? fc.oneof(ours, ours, text) : ours, { minLength: 1, maxLength: 5 });
    }
    case 'ratings':
      return fc
        .uniqueArray(fc.oneof(fc.constantFrom<string>(...field.options), text), {
          minLength: 1,
          maxLength: 5,
        })
        .chain((names) =>
          fc
            .array(fc.integer({ min: 0, max: field.max }), {
              minLength: names.length,
              maxLength: names.length,
            })
            .map((values) => Object.fromEntries(names.map((name, index) => [name, values[index]!]))),
        );
    case 'people':
      return fc.array(fc.oneof(fc.record({ text }), fc.record({ item: id('people-'), text })), {
        minLength: 1,
        maxLength: 3,
      });
    case 'ranking':
      return (context.ids ?? []).length === 0
        ? fc.constant(undefined)
        : fc.shuffledSubarray([...context.ids!], {
            minLength: 1,
            maxLength: Math.min(field.top, context.ids!.length),
          });
    case 'yes-no':
      return fc.boolean();
    case 'link':
      return fc.array(
        fc.oneof(
          fc.record({ entry: id('entry-'), text }),
          fc.record({ entry: id('entry-'), item: id('item-'), text }),
        ),
        { minLength: 1, maxLength: field.many ? 6 : 1 },
      );
    case 'track':
      return fc.array(
        fc.record({ at: fc.integer({ min: 0, max: 86_400 }), value: fc.integer({ min: 0, max: 10 }) }),
        { minLength: 1, maxLength: 40 },
      );
    case 'method':
      return fc.oneof(fc.constantFrom<string>(...METHOD_IDS), text);
  }
}

const optional = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(fields, { requiredKeys: [] }).map(withoutGaps);

function withoutGaps(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Answers to some of a tool's fields; a ranking holds items that are there. */
export function answers(tool: Tool): fc.Arbitrary<Record<string, unknown>> {
  const fields = fieldsOf(tool);
  const plain = fields.filter((field) => field.type !== 'ranking');
  return optional(Object.fromEntries(plain.map((field) => [field.id, answer(field)]))).chain((values) => {
    const rankings = fields.flatMap((field) => {
      if (field.type !== 'ranking') return [];
      const ids = field.of.flatMap((list) => (values[list] as { id: string }[] | undefined) ?? []);
      return [[field.id, answer(field, { ids: ids.map((item) => item.id) })] as const];
    });
    return optional(Object.fromEntries(rankings)).map((ranked) => ({ ...values, ...ranked }));
  });
}

/** A kept sheet with these answers, typed as sheets of the tool are. */
export function entryOf<Id extends ToolId>(
  tool: Tool & { readonly id: Id },
  values: Record<string, unknown>,
  more?: Partial<Entry>,
): EntryOf<Id>;
export function entryOf(tool: Tool, values: Record<string, unknown>, more?: Partial<Entry>): Entry;
export function entryOf(tool: Tool, values: Record<string, unknown>, more: Partial<Entry> = {}): Entry {
  return {
    id: `${tool.id}-1`,
    tool: tool.id,
    version: tool.version,
    created: Date.UTC(2026, 10, 23, 18),
    edited: Date.UTC(2026, 10, 23, 18),
    ...more,
    values,
  };
}

export function entries<Id extends ToolId>(
  tool: Tool & { readonly id: Id },
  maxLength?: number,
): fc.Arbitrary<EntryOf<Id>[]>;
export function entries(tool: Tool, maxLength?: number): fc.Arbitrary<Entry[]>;
export function entries(tool: Tool, maxLength = 6): fc.Arbitrary<Entry[]> {
  return fc
    .array(fc.tuple(answers(tool), fc.integer({ min: 1.6e12, max: 1.9e12 })), { maxLength })
    .map((list) =>
      list.map(([values, created], index) =>
        entryOf(tool, values, { id: `${tool.id}-${index}`, created, edited: created }),
      ),
    );
}
