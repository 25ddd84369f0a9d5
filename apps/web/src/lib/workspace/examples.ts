import words from 'virtual:catalogues/examples';
import { type ExampleRecord, examplesFor } from '@bearings/programme/examples';
import { takeIn } from '#lib/messages/areas.ts';
import type { Messages } from '#lib/messages/messages.ts';
import { isoDate, zoneHere } from '../device-clock.ts';

/** Made-up records of the last weeks, in the language of the page. Loaded only when someone wants to look around. */
export async function exampleRecords(now: number, messages: Messages): Promise<readonly ExampleRecord[]> {
  await takeIn(messages, [words[messages.language.tag]!]);
  return examplesFor(isoDate(now), zoneHere(), (key) => messages.text(key));
}
