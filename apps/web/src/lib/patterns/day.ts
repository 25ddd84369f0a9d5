import type { Messages } from '#lib/messages/messages.ts';
import { dayText } from '#lib/messages/when-text.ts';

/** A day in the person's language, with its year where that is not this one. */
export const dayNamed = (messages: Messages, iso: string): string =>
  dayText(messages, iso, { day: 'numeric', month: 'long' });
