import type { Item, Named, Reference } from './field.ts';
import { isObject } from './is-object.ts';
import { isBlank, oneLine } from './line.ts';
import type { Entry, ToolHead } from './tool.ts';

/** Whether an answer says nothing: missing, blank, or a list of lines without words or answers. */
export function isUnanswered(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return isBlank(value);
  if (Array.isArray(value))
    return value.every((one) =>
      isObject(one) && 'id' in one
        ? Object.entries(one).every(([key, part]) => key === 'id' || isUnanswered(part))
        : isUnanswered(one),
    );
  return isObject(value) && Object.keys(value).length === 0;
}

/** Whether nothing in it has been answered: such an entry needn't be kept. */
export const isEmpty = (values: Readonly<Record<string, unknown>>): boolean =>
  Object.values(values).every(isUnanswered);

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * An id for a new line of a list: 12 characters, 60 bits.
 * @param random fills an array with random bytes, as `crypto.getRandomValues` does
 */
export function newItemId(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  return Array.from(random(new Uint8Array(12)), (byte) => LETTERS[byte % 32]).join('');
}

/** A line of any list of an entry. */
const lineOf = (id: string, values: Readonly<Record<string, unknown>>): Item | undefined =>
  Object.values(values)
    .flatMap((list) => (Array.isArray(list) ? (list as readonly unknown[]) : []))
    .find((line): line is Item => isObject(line) && line.id === id);

/** Words of an answer; those of a ranking stand in the lists it orders. */
const wordsIn = (value: unknown, values: Readonly<Record<string, unknown>>): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return value.map((one: Item | Reference | Named | string | undefined) =>
    typeof one === 'string' ? (lineOf(one, values)?.text ?? '') : (one?.text ?? ''),
  );
};

/**
 * The own-word line that names an entry in a list.
 * @returns `undefined` where the person wrote no words: then its date and the tool's name have to do
 */
export function titleOf(
  { title }: Pick<ToolHead, 'title'>,
  { values }: Pick<Entry, 'values'>,
): string | undefined {
  const words = title.flatMap((id) => wordsIn(values[id], values)).find((text) => !isBlank(text));
  return words === undefined ? undefined : oneLine(words, 80);
}
