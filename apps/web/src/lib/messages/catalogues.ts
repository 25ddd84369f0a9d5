import first from 'virtual:catalogues/first';
import names from 'virtual:catalogues/names';
import rest from 'virtual:catalogues/rest';
import { type Catalogue, takeIn } from './areas.ts';
import type { Messages } from './messages.ts';

/** What the first screens of the workspace say. */
export const firstOf = async (tag: string): Promise<Catalogue> => (await first[tag]!()).default;

/** The names of the tools, and what they are for. */
export const namesOf = (messages: Messages): Promise<void> =>
  takeIn(messages, [names[messages.language.tag]!]);

/** What every other page says, beside what it alone does. */
export const restOf = (messages: Messages): Promise<void> =>
  takeIn(messages, [names[messages.language.tag]!, rest[messages.language.tag]!]);
