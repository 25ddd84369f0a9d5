import { isPutOff, isReminder, type PutOff, type Reminder } from '@bearings/programme/rhythm';
import type { Records } from '#lib/session/records.svelte.ts';

/** A record's payload with what the vault knows of it. */
type Kept<Payload> = { readonly id: string; readonly created: number; readonly payload: Payload };

const inType = <Payload>(
  records: Pick<Records, 'of'>,
  type: string,
  is: (payload: unknown) => payload is Payload,
): readonly Kept<Payload>[] =>
  records
    .of<unknown>(type)
    .flatMap(({ id, createdAt: created, payload }: { id: string; createdAt: number; payload: unknown }) =>
      is(payload) ? [{ id, created, payload }] : [],
    )
    .sort((a, b) => a.created - b.created);

/** Reminders that can be read, the oldest first. */
export const remindersIn = (records: Pick<Records, 'of'>): readonly Kept<Reminder>[] =>
  inType(records, 'reminder', isReminder);

/** Every “Not now” that can be read, the oldest first. */
export const putOffIn = (records: Pick<Records, 'of'>): readonly Kept<PutOff>[] =>
  inType(records, 'put-off', isPutOff);
