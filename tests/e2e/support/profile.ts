import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Visit } from './product.ts';

/** Every file below a folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Where words stand in the files of a folder, in UTF-8 or UTF-16, and bytes as they are: `words in file (encoding)`. */
export function found(
  folder: string,
  words: readonly string[],
  secrets: Readonly<Record<string, Uint8Array>> = {},
): string[] {
  const asBytes = Object.entries(secrets).map(([word, bytes]) => ({ word, encoding: 'bytes', bytes }));
  const asText = words.flatMap((word) => [
    { word, encoding: 'utf-8', bytes: Buffer.from(word, 'utf8') },
    { word, encoding: 'utf-16', bytes: Buffer.from(word, 'utf16le') },
  ]);
  const needles = [...asText, ...asBytes];
  return filesIn(folder).flatMap((file) => {
    if (statSync(file).size === 0) return [];
    const content = readFileSync(file);
    return needles
      .filter(({ bytes }) => content.includes(bytes))
      .map(({ word, encoding }) => `${word} in ${relative(folder, file)} (${encoding})`);
  });
}

/** Ends a browser as a power cut does: the process that holds the profile, by the lock it left there. */
export async function killBrowser({ context }: Visit, folder: string): Promise<void> {
  const pid = Number(readlinkSync(join(folder, 'SingletonLock')).split('-').at(-1));
  const gone = new Promise<void>((resolve) => context.once('close', () => resolve()));
  process.kill(pid, 'SIGKILL');
  await gone;
}
