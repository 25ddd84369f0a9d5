import { type Guess, type Rows, tableRefused } from '@bearings/programme/diary-mapping';
import type { Said } from '@bearings/programme/said';
import { LARGEST_DIARY, textOf } from '@bearings/programme/sniff';

export interface ReadTable {
  readonly rows: Rows;
  /** Said only where the file is not in UTF-8. */
  readonly encoding: string | undefined;
}

/** A file the person chose, and what its table was taken for. */
export interface ChosenDiary {
  readonly name: string;
  readonly table: ReadTable;
  readonly guess: Guess;
}

/** Why rows were mended or left out, the most frequent reason first. */
export function reasonsOf<Reason extends string>(
  verdicts: readonly { readonly reasons: readonly Reason[] }[],
): readonly { readonly reason: Reason; readonly n: number }[] {
  return [
    ...Map.groupBy(
      verdicts.flatMap(({ reasons }) => reasons),
      (reason) => reason,
    ),
  ]
    .map(([reason, list]) => ({ reason, n: list.length }))
    .sort((a, b) => b.n - a.n);
}

/** What the parser gives. */
interface Parsed {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly type: string }[];
}
export type Parse = (text: string) => Parsed;

/** A table out of a file's text, or one sentence why there is none. Mixed line ends are made one. */
export function tableOf(text: string, parse: Parse): { readonly rows: Rows } | { readonly refused: Said } {
  const { data, errors } = parse(text.replace(/\r\n?/g, '\n'));
  if (errors.some(({ type }) => type === 'Quotes')) return { refused: { id: 'diary.quoting' } };
  const refused = tableRefused(data);
  if (refused) return { refused };
  const rows = data.map((row) => row.map((cell) => cell.replaceAll('\0', '')));
  if (rows.every((row) => row.length < 2)) return { refused: { id: 'diary.one-column' } };
  return { rows };
}

/** Its size is known before a byte is read. */
export async function readTable(
  file: Pick<File, 'size' | 'arrayBuffer'>,
  parse: Parse,
): Promise<ReadTable | { readonly refused: Said }> {
  if (file.size > LARGEST_DIARY) return { refused: { id: 'diary.refused.too-large' } };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { refused: { id: 'import.read-failed' } };
  }
  const read = textOf(bytes);
  if ('refused' in read) return read;
  const table = tableOf(read.text, parse);
  if ('refused' in table) return table;
  return { ...table, encoding: read.encoding === 'utf-8' ? undefined : read.encoding };
}

/** Loaded only on the page that reads tables. */
export async function loadParse(): Promise<Parse> {
  const { default: Papa } = await import('papaparse');
  return (text) => Papa.parse<string[]>(text, { header: false, skipEmptyLines: 'greedy', newline: '\n' });
}
