import type { Item, LinkField, Reference } from './field.ts';
import { FLOWS } from './flows.ts';
import { once, referTo } from './links.ts';
import { sheetsOf } from './sheets.ts';
import type { Entry } from './tool.ts';

/**
 * What a link field offers: items of the other tool's lists, or whole entries named by `titleOf`, newest first. Where a
 * flow knows an order of the person's own, it is theirs.
 * @param tool the one the field stands in
 */
export function toPick(
  tool: string,
  field: LinkField,
  entries: readonly Entry[],
  titleOf: (entry: Entry) => string | undefined,
): readonly Reference[] {
  const flow = FLOWS.find(({ how, from, to }) => how === 'pick' && from === field.tool && to === tool);
  if (flow?.how === 'pick' && flow.lines && field.items) return once(flow.lines(entries));
  const sheets = sheetsOf(entries, field.tool);
  if (!field.items)
    return sheets.flatMap((entry) => {
      const text = titleOf(entry);
      return text === undefined ? [] : [{ entry: entry.id, text }];
    });
  const lists = field.items;
  return once(
    sheets.flatMap((entry) =>
      referTo(
        entry,
        lists.flatMap((list) => (entry.values[list] as readonly Item[] | undefined) ?? []),
      ),
    ),
  );
}
