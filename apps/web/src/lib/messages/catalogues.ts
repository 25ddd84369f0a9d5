import first from 'virtual:catalogues/first';
import rest from 'virtual:catalogues/rest';
import type { Messages } from './messages.ts';

/** What the first screens of the workspace say. */
export const firstOf = async (tag: string) => (await first[tag]!()).default;

const whole = new WeakSet<Messages>();

/** Everything else the workspace says, once. */
export async function restOf(messages: Messages): Promise<void> {
  if (whole.has(messages)) return;
  messages.add((await rest[messages.language.tag]!()).default);
  whole.add(messages);
}
