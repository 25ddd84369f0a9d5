import type { Change } from '@bearings/directory/edits/change';
import { changedFields } from '@bearings/directory/edits/undo';
import type { Exception, Meeting } from '@bearings/directory/meeting';
import { dateText } from '#lib/meetings/clock.ts';
import type { Messages } from '#lib/messages/messages.ts';

/** What a change was, without what stands in it: links and numbers of people stay out of the log that is shown. */
export interface LogEntry {
  /** The number of the last change of it. */
  readonly seq: number;
  /** RFC 3339. */
  readonly at: string;
  readonly by: string;
  /** What was changed at once, by the same hand. */
  readonly subjects: readonly {
    readonly id: string;
    readonly kind: Change['subject'];
    readonly name: string;
  }[];
  readonly what: readonly What[];
}

/** One thing that a change did. */
export type What =
  | { readonly kind: 'new' | 'confirmed' | 'active' | 'closed' | 'draft' }
  | { readonly kind: 'paused'; readonly until: string | null }
  | { readonly kind: Exception['change'] | 'as-usual'; readonly date: string }
  | { readonly kind: 'fields'; readonly fields: readonly string[] };

function whatOfDates(before: Meeting, after: Meeting): What[] {
  const then = new Map(before.exceptions.map((exception) => [exception.date, exception]));
  const now = new Map(after.exceptions.map((exception) => [exception.date, exception]));
  const dates = [...new Set([...then.keys(), ...now.keys()])].sort();
  return dates.flatMap((date): What[] => {
    const [was, is] = [then.get(date), now.get(date)];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [is ? { kind: is.change, date } : { kind: 'as-usual', date }];
  });
}

function whatOfMeeting(before: Meeting, after: Meeting): What[] {
  const fields = changedFields(before, after);
  const { status } = after;
  const rest = fields.filter(
    (field) => !['status', 'exceptions', 'confirmedOn', 'confirmedBy'].includes(field),
  );
  return [
    ...(fields.includes('status')
      ? [
          status.state === 'paused'
            ? { kind: 'paused' as const, until: status.until }
            : { kind: status.state },
        ]
      : []),
    ...(fields.includes('exceptions') ? whatOfDates(before, after) : []),
    ...(fields.includes('confirmedOn') ? [{ kind: 'confirmed' as const }] : []),
    ...(rest.length > 0 ? [{ kind: 'fields' as const, fields: rest }] : []),
  ];
}

function whatOf(change: Change): What[] {
  if (change.before === null) return [{ kind: 'new' }];
  if (change.subject === 'meeting') return whatOfMeeting(change.before, change.after);
  // The town follows from the address.
  const fields = changedFields(change.before, change.after).filter((field) => field !== 'town');
  return fields.length > 0 ? [{ kind: 'fields', fields }] : [];
}

/** Changes as they are told, those of one stroke together. @param changes the newest first */
export function logOf(changes: readonly Change[]): LogEntry[] {
  const strokes = Map.groupBy(changes, ({ at, by, subject }) => `${at} ${by} ${subject}`);
  return [...strokes.values()].map((stroke) => {
    const what = new Map(stroke.flatMap(whatOf).map((one) => [JSON.stringify(one), one]));
    const [{ seq, at, by }] = stroke as [Change];
    return {
      seq,
      at,
      by,
      subjects: stroke.map(({ id, subject, after }) => ({ id, kind: subject, name: after.name })),
      what: [...what.values()].slice(0, 6),
    };
  });
}

/** One thing that a change did, in words. */
export function whatText(messages: Messages, what: What, now: number): string {
  const key = `public.organise.what-${what.kind}`;
  if (what.kind === 'fields')
    return messages.text('public.organise.what-fields', {
      fields: messages.list(
        what.fields.map((field) => {
          const named = `public.organise.field-${field}`;
          return messages.has(named) ? messages.text(`public.organise.field-${field}`).toLowerCase() : field;
        }),
      ),
    });
  if (what.kind === 'paused')
    return what.until
      ? messages.text('public.organise.what-paused-until', { date: dateText(messages, what.until, now) })
      : messages.text('public.organise.what-paused');
  return 'date' in what
    ? messages.text(key, { date: dateText(messages, what.date, now) })
    : messages.text(key);
}
