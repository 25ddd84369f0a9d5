import type { Field } from '@bearings/programme/field';
import type { Section } from '@bearings/programme/tool';
import type { Messages } from '#lib/messages/messages.ts';

/** The words of one question, or of one column of a list. */
export interface Wording {
  readonly label: string;
  /** The same below the head of its column, which says the rest. */
  readonly short: string | undefined;
  readonly hint: string | undefined;
  /** Plainly an example: nobody takes it for an answer. */
  readonly example: string | undefined;
  option(id: string): string;
  suggestion(id: string): string;
}

function wording(messages: Messages, key: string): Wording {
  const maybe = (id: string) => (messages.has(id) ? messages.text(id) : undefined);
  return {
    label: messages.text(key),
    short: maybe(`${key}.short`),
    hint: maybe(`${key}.hint`),
    example: messages.has(`${key}.example`)
      ? messages.text('field.for-example', { example: messages.text(`${key}.example`) })
      : undefined,
    option: (id) => messages.text(`${key}.${id}`),
    suggestion: (id) => messages.text(`${key}.suggest.${id}`),
  };
}

export const fieldWording = (messages: Messages, tool: string, field: string): Wording =>
  wording(messages, `tool.${tool}.${field}`);
/** The first question under a heading of the same words is not asked twice. */
export const saysIt = (messages: Messages, tool: string, section: Section, field: Field): boolean =>
  section.fields[0]?.id === field.id &&
  messages.text(`tool.${tool}.section.${section.id}`) === fieldWording(messages, tool, field.id).label;
export const columnWording = (messages: Messages, tool: string, column: string): Wording =>
  wording(messages, `tool.${tool}.column.${column}`);
