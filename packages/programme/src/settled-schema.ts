import * as v from 'valibot';
import { id, type JsonSchema, open, words } from './json-parts.ts';
import { IDEAS, type Settled } from './settled.ts';

/** Payload of a `settled` record. Issues carry the id of a reason as their message. */
export const SettledSchema: v.GenericSchema<unknown, Settled> = v.object(
  {
    text: v.optional(v.string('wrong-type')),
    idea: v.optional(v.picklist(IDEAS, 'unknown-option')),
    behaviour: v.optional(v.string('wrong-type')),
  },
  'wrong-type',
);

/** The same, for other programs. */
export const settledJsonSchema: JsonSchema = open(
  { text: words, idea: { enum: [...IDEAS] }, behaviour: id },
  [],
);
