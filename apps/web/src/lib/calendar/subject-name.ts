import type { Subject } from '@bearings/programme/subject';
import { behaviourName } from '#lib/messages/behaviour-name.ts';
import type { Messages, Part } from '#lib/messages/messages.ts';

/** What days are about, in the voice of who named it. */
export const subjectName = (messages: Messages, { kind, name }: Subject): Part =>
  kind === undefined
    ? { text: messages.text('calendar.unnamed'), own: false }
    : behaviourName(messages, { kind, name });
