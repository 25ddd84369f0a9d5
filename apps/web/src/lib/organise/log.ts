import type { Change } from '@bearings/directory/edits/change';
import { changedFields, takenBack } from '@bearings/directory/edits/undo';
import type { Exception, Meeting } from '@bearings/directory/meeting';
import type { Recurrence } from '@bearings/directory/recurrence';
import { dateText, timeOfDay } from '#lib/meetings/clock.ts';
import { ruleText } from '#lib/meetings/rule.ts';
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
  /** All of it was taken back since then. */
  readonly isTakenBack: boolean;
}

/** One thing that a change did. */
export type What =
  | { readonly kind: 'new' | 'confirmed' | 'unconfirmed' | 'active' | 'closed' | 'draft' }
  | { readonly kind: 'when'; readonly before: Recurrence; readonly after: Recurrence }
  | { readonly kind: 'paused'; readonly until: string | null }
  | {
      readonly kind: Exception['change'] | 'as-usual';
      readonly date: string;
      /** Where it is on another day, or at another hour: local date and time. */
      readonly day?: string;
      readonly time?: string;
    }
  | { readonly kind: 'fields'; readonly fields: readonly string[] };

function whatOfDate(exception: Exception): What {
  const { change: kind, date } = exception;
  if (exception.change === 'time') return { kind, date, time: exception.start };
  if (exception.change !== 'moved') return { kind, date };
  const { toDate, toStart } = exception;
  return { kind, date, ...(toDate ? { day: toDate } : {}), ...(toStart ? { time: toStart } : {}) };
}

function whatOfDates(before: Meeting, after: Meeting): What[] {
  const then = new Map(before.exceptions.map((exception) => [exception.date, exception]));
  const now = new Map(after.exceptions.map((exception) => [exception.date, exception]));
  const dates = [...new Set([...then.keys(), ...now.keys()])].sort();
  return dates.flatMap((date): What[] => {
    const [was, is] = [then.get(date), now.get(date)];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [is ? whatOfDate(is) : { kind: 'as-usual', date }];
  });
}

function whatOfMeeting(before: Meeting, after: Meeting, isAlone: boolean): What[] {
  const fields = changedFields(before, after);
  const { status } = after;
  const [was, is] = [before.recurrence, after.recurrence];
  // Of many meetings at once nobody reads the hours.
  const tellsWhen = isAlone && fields.includes('recurrence') && was !== null && is !== null;
  const apart = ['status', 'exceptions', 'confirmedOn', 'confirmedBy', ...(tellsWhen ? ['recurrence'] : [])];
  const rest = fields.filter((field) => !apart.includes(field));
  const isConfirmed = (after.confirmedOn ?? '') > (before.confirmedOn ?? '');
  return [
    ...(fields.includes('status')
      ? [
          status.state === 'paused'
            ? { kind: 'paused' as const, until: status.until }
            : { kind: status.state },
        ]
      : []),
    ...(fields.includes('exceptions') ? whatOfDates(before, after) : []),
    ...(fields.includes('confirmedOn')
      ? [{ kind: isConfirmed ? ('confirmed' as const) : ('unconfirmed' as const) }]
      : []),
    ...(tellsWhen ? [{ kind: 'when' as const, before: was, after: is }] : []),
    ...(rest.length > 0 ? [{ kind: 'fields' as const, fields: rest }] : []),
  ];
}

function whatOf(change: Change, isAlone: boolean): What[] {
  if (change.before === null) return [{ kind: 'new' }];
  if (change.subject === 'meeting') return whatOfMeeting(change.before, change.after, isAlone);
  // The town follows from the address.
  const fields = changedFields(change.before, change.after).filter((field) => field !== 'town');
  return fields.length > 0 ? [{ kind: 'fields', fields }] : [];
}

/** Changes as they are told, those of one stroke together. @param changes the newest first */
export function logOf(changes: readonly Change[]): LogEntry[] {
  const strokes = Map.groupBy(changes, ({ at, by, subject }) => `${at} ${by} ${subject}`);
  const gone = takenBack(changes);
  return [...strokes.values()].map((stroke) => {
    const told = stroke.flatMap((change) => whatOf(change, stroke.length === 1));
    const what = new Map(told.map((one) => [JSON.stringify(one), one]));
    const [{ seq, at, by }] = stroke as [Change];
    return {
      seq,
      at,
      by,
      subjects: stroke.map(({ id, subject, after }) => ({ id, kind: subject, name: after.name })),
      what: [...what.values()].slice(0, 6),
      isTakenBack: stroke.every((change) => gone.has(change.seq)),
    };
  });
}

const fieldsText = (messages: Messages, fields: readonly string[]): string =>
  messages.text('public.organise.what-fields', {
    fields: messages.list(
      fields.map((field) => {
        const named = `public.organise.field-${field}`;
        return messages.has(named) ? messages.text(`public.organise.field-${field}`).toLowerCase() : field;
      }),
    ),
  });

/** One thing that a change did, in words. */
export function whatText(messages: Messages, what: What, now: number): string {
  const key = `public.organise.what-${what.kind}`;
  if (what.kind === 'fields') return fieldsText(messages, what.fields);
  if (what.kind === 'when') {
    const [before, after] = [what.before, what.after].map((rule) => ruleText(messages, rule, now));
    // What a rule says in a sentence is not all of it.
    if (before === after) return fieldsText(messages, ['recurrence']);
    return messages.text('public.organise.what-when', { before: before!, after: after! });
  }
  if (what.kind === 'paused')
    return what.until
      ? messages.text('public.organise.what-paused-until', { date: dateText(messages, what.until, now) })
      : messages.text('public.organise.what-paused');
  if (!('date' in what)) return messages.text(key);
  const said = messages.text(key, { date: dateText(messages, what.date, now) });
  const to = [
    ...(what.day === undefined ? [] : [dateText(messages, what.day, now)]),
    ...(what.time === undefined ? [] : [timeOfDay(messages, what.time)]),
  ];
  return to.length > 0
    ? [said, to.join(messages.text('mark.comma'))].join(messages.text('mark.colon'))
    : said;
}
