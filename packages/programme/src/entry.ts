import type { Field, Item, Named, Reference } from './field.ts';
import { isObject } from './is-object.ts';
import { isBlank, oneLine } from './line.ts';
import { type Entry, fieldsOf, type Tool } from './tool.ts';

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

const wordsIn = (field: Field, values: Readonly<Record<string, unknown>>): readonly string[] => {
  const value = values[field.id];
  switch (field.type) {
    case 'text':
      return typeof value === 'string' ? [value] : [];
    case 'list':
    case 'link':
    case 'people':
      return Array.isArray(value) ? value.map((one: Item | Reference | Named) => one?.text ?? '') : [];
    case 'ranking': {
      const items = field.of.flatMap((list) => (Array.isArray(values[list]) ? (values[list] as Item[]) : []));
      return Array.isArray(value) ? value.map((id) => items.find((item) => item?.id === id)?.text ?? '') : [];
    }
    default:
      return [];
  }
};

/**
 * The own-word line that names an entry in a list.
 * @returns `undefined` where the person wrote no words: then its date and the tool's name have to do
 */
export function titleOf(tool: Tool, entry: Pick<Entry, 'values'>): string | undefined {
  const fields = fieldsOf(tool);
  const first = (tool.title ?? []).flatMap((id) => fields.find((field) => field.id === id) ?? []);
  const words = [...first, ...fields]
    .flatMap((field) => wordsIn(field, entry.values))
    .find((text) => !isBlank(text));
  return words === undefined ? undefined : oneLine(words, 80);
}
