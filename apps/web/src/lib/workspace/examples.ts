import words from 'virtual:catalogues/examples';
import { examplesFor } from '@bearings/programme/examples';
import { isoDate, zoneHere } from '#lib/device-clock.ts';
import { takeIn } from '#lib/messages/areas.ts';
import type { Messages } from '#lib/messages/messages.ts';
import { type ExampleContent, exampleContent } from '#lib/session/examples.ts';
import type { Space } from '#lib/space.ts';

/** Made-up records of the last weeks, in the language of the page. Loaded only when someone wants to look around. */
export async function examplesHere(
  now: number,
  messages: Messages,
  space: Space = 'own',
): Promise<ExampleContent> {
  await takeIn(messages, [words[messages.language.tag]!]);
  return exampleContent(examplesFor(isoDate(now), zoneHere(), (key) => messages.text(key), space));
}
