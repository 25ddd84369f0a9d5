import type { Messages } from '../messages/messages.ts';

/** The words of one question, or of one column of a list. */
export interface Wording {
  readonly label: string;
  readonly hint: string | undefined;
  readonly example: string | undefined;
  option(id: string): string;
  suggestion(id: string): string;
}

function wording(messages: Messages, key: string): Wording {
  const maybe = (id: string) => (messages.has(id) ? messages.text(id) : undefined);
  return {
    label: messages.text(key),
    hint: maybe(`${key}.hint`),
    example: maybe(`${key}.example`),
    option: (id) => messages.text(`${key}.${id}`),
    suggestion: (id) => messages.text(`${key}.suggest.${id}`),
  };
}

export const fieldWording = (messages: Messages, tool: string, field: string): Wording =>
  wording(messages, `tool.${tool}.${field}`);
export const columnWording = (messages: Messages, tool: string, column: string): Wording =>
  wording(messages, `tool.${tool}.column.${column}`);
