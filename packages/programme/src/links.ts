import type { Item, Named, Reference } from './field.ts';
import { isBlank, wordsKey } from './line.ts';
import { isSheet } from './sheets.ts';
import type { Entry, Tool } from './tool.ts';
import { supportPeople } from './tools/support-people.ts';
import type { EntryOf, ToolId } from './tools.ts';

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && 'id' in value && 'text' in value;

/** An item of any list of an entry. */
export function itemOf(entry: Entry, id: string): Item | undefined {
  for (const value of Object.values(entry.values)) {
    const found = Array.isArray(value) && value.find((one) => isItem(one) && one.id === id);
    if (found) return found as Item;
  }
  return undefined;
}

/**
 * What a picked item says today; if it was deleted or blanked since, what it said when it was picked.
 * @param entries everything kept; only the entry referred to is looked at
 */
export function liveText(reference: Reference, entries: readonly Entry[]): string {
  const entry = entries.find(({ id }) => id === reference.entry);
  const item = entry && reference.item !== undefined ? itemOf(entry, reference.item) : undefined;
  return item && !isBlank(item.text) ? item.text : reference.text;
}

/** Someone to turn to, as the `support-people` sheet has them now. */
export interface Someone {
  readonly item?: string;
  readonly text: string;
  readonly reach?: string;
  readonly goodFor: readonly string[];
  readonly times?: string;
  readonly maySay?: string;
}

/**
 * The sheet that stands among those of one tool, in any order: of a living one, which may come from two devices, the
 * one written on last; else the newest.
 */
export const standingAmong = <Sheet extends Entry>(
  sheets: readonly Sheet[],
  { keeps }: Pick<Tool, 'keeps'>,
): Sheet | undefined => {
  const by = keeps === 'one' ? 'edited' : 'created';
  return sheets.reduce<Sheet | undefined>(
    (last, sheet) => (last === undefined || sheet[by] > last[by] ? sheet : last),
    undefined,
  );
};

/** The sheet of a tool that stands, among everything kept. */
export const standing = <Id extends ToolId>(
  entries: readonly Entry[],
  tool: Pick<Tool, 'keeps'> & { readonly id: Id },
): EntryOf<Id> | undefined =>
  standingAmong(
    entries.filter((entry) => isSheet(entry, tool.id)),
    tool,
  );

/** Everyone on the sheet who has a name, in the person's order. */
export function everyone(entries: readonly Entry[]): readonly Someone[] {
  const people = standing(entries, supportPeople)?.values.people ?? [];
  return people
    .filter(({ text }) => !isBlank(text))
    .map((person) => ({
      item: person.id,
      text: person.text,
      goodFor: person['good-for'] ?? [],
      ...(isBlank(person.reach) ? {} : { reach: person.reach! }),
      ...(isBlank(person.times) ? {} : { times: person.times! }),
      ...(isBlank(person['may-say']) ? {} : { maySay: person['may-say']! }),
    }));
}

/** Named people as the sheet has them now; who isn't on it keeps the name as written. */
export function liveSomeone(named: Named, people: readonly Someone[]): Someone {
  return (
    people.find(({ item }) => item !== undefined && item === named.item) ?? { text: named.text, goodFor: [] }
  );
}

/** Items that say something, as references to the entry they stand in. */
export const referTo = (entry: Entry, items: readonly Item[]): Reference[] =>
  items.filter(({ text }) => !isBlank(text)).map(({ id, text }) => ({ entry: entry.id, item: id, text }));

/** Every text once, whichever sheet it stands on. */
export const once = <Line extends { readonly text: string }>(lines: readonly Line[]): Line[] => {
  const seen = new Set<string>();
  return lines.filter(({ text }) => {
    const key = wordsKey(text);
    return seen.has(key) ? false : seen.add(key);
  });
};
