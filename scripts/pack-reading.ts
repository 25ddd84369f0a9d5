/**
 * Reads the English words of a method pack and prints what is harder to read than the handbook may be:
 * `node scripts/pack-reading.ts FILE [--key KEY] [--programme]`. It warns and refuses nothing: whose words they are is the publisher's choice.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { splitPage } from '../packages/programme/src/front-matter.ts';
import { readPack } from '../packages/programme/src/pack/admit.ts';
import type { Pack } from '../packages/programme/src/pack/pack.ts';
import { readPackFile } from '../packages/programme/src/pack/pack-file.ts';
import { gradePage, MAX_GRADE } from './readability.ts';

/** A line for each page, and for each text of a hundred words or more, that is above the grade of the handbook. */
export const hardToRead = ({ texts, pages }: Pick<Pack, 'texts' | 'pages'>): readonly string[] =>
  [
    ...Object.entries(pages.en ?? {}).map(
      ([id, page]) => [`The page ${id}`, splitPage(page)?.body ?? ''] as const,
    ),
    ...Object.entries(texts.en ?? {}).map(([key, text]) => [`The text ${key}`, text] as const),
  ].flatMap(([where, text]) => {
    const grade = gradePage(text)?.median ?? 0;
    return grade > MAX_GRADE
      ? [
          `${where} is hard to read: school grade ${(Math.ceil(grade * 10) / 10).toFixed(1)}, where that of Bearings itself is at most ${MAX_GRADE}.`,
        ]
      : [];
  });

/** What a pack calls its parts may hold what would steer a terminal. */
const plain = (line: string) => line.replace(/[\p{Cc}\p{Cf}]/gu, '');

/** @param args of `packs install`, with the file among them */
async function main(args: readonly string[]): Promise<void> {
  const {
    positionals: [file = ''],
  } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { key: { type: 'string' }, programme: { type: 'boolean' } },
  });
  const { contents } = await readPackFile(new Uint8Array(readFileSync(file)), crypto.subtle);
  for (const line of hardToRead(readPack(contents))) console.log(plain(line));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
