import type { Messages } from '#lib/messages/messages.ts';

/** A day in the person's language, without its year. */
export const dayNamed = (messages: Messages, iso: string): string =>
  messages.day(iso, { day: 'numeric', month: 'long' });
