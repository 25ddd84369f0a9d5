import * as v from 'valibot';
import { UNITS } from '../behaviours.ts';
import { isDate } from '../local-time.ts';
import { METHOD_KINDS } from '../methods.ts';
import { TOOL_POINTS } from '../point.ts';
import { SHAPES, STANDS } from '../shapes.ts';
import { CHANGED_KINDS } from './pack.ts';

/** The most a pack may hold; what is beyond was not made by hand. */
const MOST = {
  tools: 200,
  sections: 20,
  fields: 40,
  columns: 12,
  options: 60,
  lines: 40,
  feeds: 400,
} as const;
const MOST_PARTS = 200;

const Id = v.pipe(
  v.string(),
  v.maxLength(60),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'an id is small letters and digits with single hyphens between'),
  // Every object has a part of this name.
  v.check((id) => id !== 'constructor', 'nothing can be called constructor'),
);
const Day = v.pipe(v.string(), v.check(isDate, 'a day is written as 2026-11-29'));
const Version = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const Line = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const some = <Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(v.array(item), v.maxLength(most, `there are more than ${most}`));
const Ids = some(Id, MOST.options);
const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max));
const Flag = v.optional(v.boolean());
const Max = v.picklist([10, 100]);

const text = { id: Id, type: v.literal('text'), long: Flag, led: Flag, later: Flag };
const scale = { id: Id, type: v.literal('scale'), max: Max, after: v.optional(Ids), later: Flag };
const choice = { id: Id, type: v.literal('choice'), options: Ids, later: Flag };
const choices = {
  id: Id,
  type: v.literal('choices'),
  options: v.union([Ids, v.literal('methods')]),
  own: Flag,
};
const date = { id: Id, type: v.literal('date'), now: Flag, after: v.optional(Ids) };
const dateTime = { id: Id, type: v.literal('date-time'), now: Flag };
const duration = { id: Id, type: v.literal('duration'), told: v.optional(v.literal('hours')) };
const yesNo = { id: Id, type: v.literal('yes-no') };

const Column = v.variant('type', [
  v.strictObject(text),
  v.strictObject(scale),
  v.strictObject(choice),
  v.strictObject(choices),
  v.strictObject(date),
  v.strictObject(dateTime),
  v.strictObject(duration),
  v.strictObject(yesNo),
  v.strictObject({ id: Id, type: v.literal('method') }),
]);

const FieldSchema = v.variant('type', [
  v.strictObject(text),
  v.strictObject({
    id: Id,
    type: v.literal('list'),
    columns: v.optional(some(Column, MOST.columns)),
    drawn: v.optional(v.picklist(['strokes', 'sides', 'week', 'replies', 'hours'])),
    around: v.optional(v.strictObject({ by: Id, near: v.optional(Id), full: Ids })),
    lines: v.optional(whole(1, MOST.lines)),
    suggests: v.optional(Ids),
  }),
  v.strictObject(scale),
  v.strictObject({ id: Id, type: v.literal('number'), min: v.number(), max: v.number() }),
  v.strictObject({
    id: Id,
    type: v.literal('amount'),
    units: v.union([some(v.picklist(UNITS), MOST.options), v.literal('of-behaviour')]),
  }),
  v.strictObject(dateTime),
  v.strictObject(date),
  v.strictObject(duration),
  v.strictObject({ ...choice, drawn: v.optional(v.literal('way')) }),
  v.strictObject(choices),
  v.strictObject({ id: Id, type: v.literal('ratings'), options: Ids, max: Max }),
  v.strictObject({ id: Id, type: v.literal('people') }),
  v.strictObject({ id: Id, type: v.literal('ranking'), of: Ids, top: whole(1, MOST.lines) }),
  v.strictObject(yesNo),
  v.strictObject({ id: Id, type: v.literal('link'), tool: Id, items: v.optional(Ids), many: Flag }),
  v.strictObject({ id: Id, type: v.literal('track') }),
]);

const SectionSchema = v.strictObject({
  id: Id,
  fields: some(FieldSchema, MOST.fields),
  later: Flag,
  board: Flag,
  facing: Flag,
  folded: Flag,
  stands: v.optional(v.picklist(STANDS)),
  retired: Flag,
});

const ToolSchema = v.strictObject({
  id: Id,
  version: Version,
  point: v.picklist(TOOL_POINTS),
  minutes: whole(1, 240),
  sections: v.pipe(some(SectionSchema, MOST.sections), v.nonEmpty('a tool asks something')),
  shape: v.optional(v.picklist(SHAPES)),
  title: v.optional(Ids),
  when: v.optional(Id),
  warns: v.optional(v.picklist(['of-behaviour', 'of-safety', 'of-lapse'])),
  mirror: Id,
  keeps: v.picklist(['one', 'again', 'many']),
  finds: v.optional(v.picklist(['calendar', 'words'])),
  sources: Ids,
  licence: Line,
  reviewed_on: Day,
});

const MethodSchema = v.strictObject({
  id: Id,
  version: Version,
  kind: v.picklist(METHOD_KINDS),
  opens: v.optional(Id),
  needs: v.optional(v.picklist(['reasons', 'people'])),
  run: v.optional(
    v.variant('type', [
      v.strictObject({
        type: v.literal('breathing'),
        in: whole(1, 20),
        out: whole(1, 20),
        times: whole(1, 60),
      }),
      v.strictObject({ type: v.literal('clock'), minutes: whole(1, 120) }),
      v.strictObject({ type: v.literal('steps'), steps: Ids }),
    ]),
  ),
  sure: v.picklist(['tested', 'practised']),
  sources: Ids,
});

const MeasureSchema = v.strictObject({
  id: Id,
  version: Version,
  about: v.picklist(['mood', 'worry', 'distress', 'alcohol', 'other']),
  days: v.picklist([7, 14, 30, 365]),
  items: v.pipe(
    some(
      v.strictObject({
        id: Id,
        answers: v.pipe(
          some(v.strictObject({ id: Id, score: whole(0, 100) }), MOST.options),
          v.minLength(2, 'a question has two answers or more'),
        ),
        crisis: v.optional(v.literal(true)),
      }),
      MOST.fields,
    ),
    v.nonEmpty('a measure asks something'),
  ),
  bands: v.pipe(
    some(
      v.strictObject({
        id: Id,
        from: whole(0, 10_000),
        next: v.picklist(['watch', 'talk', 'soon']),
        sources: Ids,
      }),
      MOST.options,
    ),
    v.nonEmpty('a measure has a band'),
  ),
  opens: v.strictObject({ tool: Id, page: Id }),
  sources: Ids,
  rights: v.picklist(['no-permission-needed', 'who-copyright', 'public-domain', 'as-its-pack-says']),
  reviewed_on: Day,
});

const WorkSchema = v.strictObject({
  author: Line,
  year: v.optional(whole(1800, 2200)),
  title: v.pipe(v.string(), v.nonEmpty(), v.maxLength(400)),
  in: v.optional(Line),
  url: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(500),
      v.regex(/^https?:\/\/[^\s/@<>"'`\\]+(?:\/[^\s<>"'`\\]*)?$/, 'a work has a plain web address'),
    ),
  ),
});

const Language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/, 'this is no language tag'));
const Key = v.pipe(v.string(), v.maxLength(200), v.regex(/^[a-z]+(?:\.[a-z0-9-]+)+$/, 'this is no key'));

/** What the contents of a pack have to be, each part by itself; how they fit together is for `admit`. */
export const PackSchema = v.strictObject({
  id: Id,
  version: Version,
  made_on: Day,
  publisher: Line,
  licence: Line,
  notice: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(600))),
  tools: some(ToolSchema, MOST.tools),
  methods: some(MethodSchema, MOST_PARTS),
  measures: some(MeasureSchema, MOST_PARTS),
  feeds: some(v.strictObject({ from: Id, field: Id, to: Id, into: v.optional(Id) }), MOST.feeds),
  changes: some(
    v.strictObject({ kind: v.picklist(CHANGED_KINDS), of: Id, version: Version, on: Day }),
    1_000,
  ),
  works: v.record(Id, WorkSchema),
  texts: v.record(Language, v.record(Key, v.pipe(v.string(), v.maxLength(4_000)))),
  pages: v.record(Language, v.record(Id, v.pipe(v.string(), v.maxLength(100_000)))),
});
