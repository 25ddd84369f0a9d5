import type { Field, Item } from './field.ts';
import { isBlank } from './line.ts';
import { askedBy, type Entry, type Tool } from './tool.ts';

type Holds = Extract<Field, { type: 'text' | 'list' }>;

/** The first question of a tool that takes own words; `undefined` where none does. */
export const placeOf = (tool: Tool): Holds | undefined =>
  askedBy(tool)
    .flatMap(({ fields }) => fields)
    .find((field): field is Holds => field.type === 'text' || field.type === 'list');

/**
 * A passage as the first own words of a sheet of another tool. On a living sheet it comes behind what stands there.
 * @param id for a line of a list
 * @param there the living sheet that stands, of a tool that keeps one
 * @returns `undefined` where the passage says nothing, or the tool takes no own words
 */
export function passageIn(
  tool: Tool,
  passage: string,
  { id, there }: { readonly id: string; readonly there?: Pick<Entry, 'values'> | undefined },
): Readonly<Record<string, unknown>> | undefined {
  const field = placeOf(tool);
  const text = passage.trim();
  if (!field || isBlank(text)) return undefined;
  const before = there?.values[field.id];
  if (field.type === 'list') return { [field.id]: [...((before ?? []) as readonly Item[]), { id, text }] };
  return { [field.id]: typeof before === 'string' && !isBlank(before) ? `${before}\n${text}` : text };
}
