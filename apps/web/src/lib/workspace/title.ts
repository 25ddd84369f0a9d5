import type { Field } from '@bearings/programme/field';
import { type Entry, fieldsOf, type Tool } from '@bearings/programme/tool';

const LONGEST = 140;

function firstText(field: Field, value: unknown): string | undefined {
  switch (field.type) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'list':
    case 'link':
    case 'people':
      if (!Array.isArray(value)) return undefined;
      return value.map((item: { text?: unknown }) => item?.text).find(isWords);
    default:
      return undefined;
  }
}

const isWords = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** Cut at a whole character, for a row of a list. What was written stays as it is. */
function shortened(text: string): string {
  const line = text.trim().split(/[\r\n]+/, 1)[0]!;
  const letters = [...line];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : line;
}

/** The first words of their own a person wrote on a sheet, or nothing where they wrote none. */
export function titleOf(entry: Pick<Entry, 'values' | 'note'>, tool: Tool | undefined): string | undefined {
  for (const field of tool ? fieldsOf(tool) : []) {
    const text = firstText(field, entry.values[field.id]);
    if (isWords(text)) return shortened(text);
  }
  return isWords(entry.note) ? shortened(entry.note) : undefined;
}
