import files from 'virtual:catalogues/files';
import { takeIn } from './areas.ts';
import type { Messages } from './messages.ts';

/** What is said where records go in or out, for the pages where they do. */
export async function loadFileWords({
  parent,
}: {
  parent: () => Promise<{ messages: Messages }>;
}): Promise<void> {
  const { messages } = await parent();
  await takeIn(messages, [files[messages.language.tag]!]);
}
