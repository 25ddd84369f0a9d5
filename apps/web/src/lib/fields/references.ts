import type { LinkField, Reference } from '@bearings/programme/field';
import { type Entry, fieldsOf, type Tool } from '@bearings/programme/tool';
import type { Line } from './lines.ts';

export const keyOf = (reference: Reference): string => `${reference.entry}/${reference.item ?? ''}`;

/**
 * What a link may point to: lines of the other tool's sheets, or whole sheets. Those the person put in order there
 * come first, then the newest; of lines with the same words only the first is offered.
 */
export function linkable(
  field: LinkField,
  tool: Tool | undefined,
  entries: readonly Entry[],
  titleOf: (entry: Entry) => string | undefined,
): readonly Reference[] {
  if (!field.items) {
    return entries.flatMap((entry) => {
      const text = titleOf(entry);
      return text ? [{ entry: entry.id, text }] : [];
    });
  }
  const rankings = tool ? fieldsOf(tool).filter((one) => one.type === 'ranking') : [];
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    const order = rankings.flatMap((ranking) => (entry.values[ranking.id] as readonly string[] | undefined) ?? []);
    const place = (line: Line) => (order.includes(line.id) ? order.indexOf(line.id) : order.length);
    return field
      .items!.flatMap((list) => (entry.values[list] as readonly Line[] | undefined) ?? [])
      .filter((line) => line.text.trim() !== '')
      .sort((a, b) => place(a) - place(b))
      .flatMap((line) => {
        const words = line.text.trim();
        if (seen.has(words)) return [];
        seen.add(words);
        return [{ entry: entry.id, item: line.id, text: line.text }];
      });
  });
}
