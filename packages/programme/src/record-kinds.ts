import { BehaviourSchema, behaviourJsonSchema } from './behaviour-schema.ts';
import { ENTRY } from './entry-kind.ts';
import { MEASURE } from './measure-kind.ts';
import { MoodSchema, moodJsonSchema, UseSchema, useJsonSchema } from './observation-schema.ts';
import type { RecordKind } from './record-kind.ts';
import type { RecordType } from './record-types.ts';
import { PutOffSchema, putOffJsonSchema, ReminderSchema, reminderJsonSchema } from './rhythm-schema.ts';
import { SettledSchema, settledJsonSchema } from './settled-schema.ts';

/**
 * Every type of records, and how it is read, repaired and told to other programs. A new one is an entry here, its
 * name in `record-types.ts`, its shape in `record-shape.ts`, and its line in the page of records; the compiler and the tests ask for each. When that
 * happened which it tells of stands in `at`, or in `date` and `hour`, whatever the type.
 */
export const KINDS: Readonly<Record<RecordType, RecordKind>> = {
  entry: ENTRY,
  behaviour: {
    schema: BehaviourSchema,
    spare: ['name', 'substance', 'unit'],
    lists: ['goals'],
    json: () => behaviourJsonSchema,
  },
  use: { schema: UseSchema, spare: ['note'], json: () => useJsonSchema },
  mood: { schema: MoodSchema, spare: ['at', 'hour', 'note'], json: () => moodJsonSchema },
  settled: { schema: SettledSchema, spare: [], json: () => settledJsonSchema },
  measure: MEASURE,
  reminder: {
    schema: ReminderSchema,
    spare: ['words', 'title', 'seen'],
    lists: ['days'],
    json: () => reminderJsonSchema,
  },
  'put-off': { schema: PutOffSchema, spare: [], json: () => putOffJsonSchema },
};
