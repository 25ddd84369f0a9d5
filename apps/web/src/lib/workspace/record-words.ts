import { urgeOf } from '@bearings/insight/urge';
import { type Behaviour, nameOf } from '@bearings/programme/behaviours';
import { titleOf } from '@bearings/programme/entry';
import { headOf } from '@bearings/programme/heads';
import type { KeptMeasure } from '@bearings/programme/measure';
import { isMeasureId } from '@bearings/programme/measure-ids';
import type { Mood, Use } from '@bearings/programme/observation';
import { isShaped } from '@bearings/programme/record-shape';
import { isRecordType, type RecordType } from '@bearings/programme/record-types';
import { isReminder } from '@bearings/programme/rhythm';
import { logOf, riddenOf } from '@bearings/programme/ride';
import type { Settled } from '@bearings/programme/settled';
import type { Entry, ToolHead } from '@bearings/programme/tool';
import type { VaultRecord } from '@bearings/vault/record';
import { zoneHere } from '#lib/device-clock.ts';
import type { Messages } from '#lib/messages/messages.ts';
import { dateText } from '#lib/messages/when-text.ts';
import { entryOf } from '#lib/session/entry.ts';
import { isOfDay } from './moment.ts';
import { entryPath, measurePath } from './places.ts';
import { recordAt } from './record-list.ts';

/** What one record is, in a line. */
export interface RecordLine {
  /** In Bearings' voice. */
  readonly words: string;
  /** In the person's own. */
  readonly own?: string | undefined;
  /** Path of the page that shows it. */
  readonly path?: string | undefined;
  /** What its link is called where several of the same words stand in a list. */
  readonly spoken?: string | undefined;
}

type Line = Pick<RecordLine, 'words' | 'own'>;

/** Observations, measures, behaviours and what is for the rhythm of days; entries have the words of their tool. */
const LINES = {
  behaviour: (behaviour: Behaviour, messages: Messages): Line => {
    const name = nameOf(behaviour);
    return {
      words: messages.text(`behaviour.${behaviour.kind}.name`),
      own: 'own' in name ? name.own : undefined,
    };
  },
  use: ({ behaviour, unit, amount }: Use, messages: Messages): Line => {
    const of = `behaviour.${behaviour}.name`;
    const name = messages.has(of) ? messages.text(of) + messages.text('mark.colon') : '';
    return { words: name + messages.text(`unit.${unit}`, { n: amount }) };
  },
  mood: ({ mood: value, scale: { measures, min, max } }: Mood, messages: Messages): Line => ({
    words: messages.text('records.mood', { measures, value, min, max }),
  }),
  settled: ({ text, idea }: Settled, messages: Messages): Line => {
    const of = `plan.idea.${idea}`;
    return { words: messages.text(messages.has(of) ? of : 'records.settled'), own: text };
  },
  measure: ({ measure }: KeptMeasure, messages: Messages): Line => ({
    words: messages.text(isMeasureId(measure) ? `measure.${measure}.name` : 'records.unknown'),
  }),
  reminder: (reminder: unknown, messages: Messages): Line =>
    isReminder(reminder)
      ? { words: messages.text('records.reminder'), own: reminder.words }
      : { words: messages.text('records.unknown') },
  'put-off': (_: unknown, messages: Messages): Line => ({ words: messages.text('records.put-off') }),
} satisfies Record<Exclude<RecordType, 'entry'>, unknown>;

/** Where a record is shown that is no entry. */
function pathOf({ id, type, payload }: VaultRecord): string | undefined {
  if (type === 'behaviour') return '/app/begin';
  if (type === 'settled') return '/app/plan';
  if (type === 'reminder' || type === 'put-off') return '/app/settings/reminders';
  const measure = type === 'measure' ? (payload as Partial<KeptMeasure> | null)?.measure : undefined;
  return isMeasureId(measure) ? measurePath({ measure, id }) : undefined;
}

/** The line that stands for a record in a list. One of a type, or tool, that is not known here says so. */
export function recordLine(record: VaultRecord, messages: Messages): RecordLine {
  const { type } = record;
  const entry = entryOf(record);
  const tool = entry && headOf(entry.tool);
  if (entry && tool) return entryLine(record, entry, tool, messages);
  const path = pathOf(record);
  if (!isRecordType(type) || type === 'entry' || !isShaped(record))
    return { words: messages.text('records.unknown'), path };
  const line = (LINES[type] as (payload: unknown, messages: Messages) => Line)(record.payload, messages);
  if (type === 'behaviour' || type === 'use' || type === 'mood') return { ...line, path };
  const date = dateText(messages, recordAt(record), { day: 'numeric', month: 'long' });
  return { ...line, path, spoken: spokenOf(line, date, messages) };
}

function entryLine(record: VaultRecord, entry: Entry, tool: ToolHead, messages: Messages): RecordLine {
  const words = entryName(entry, tool, messages);
  const own = titleOf(tool, entry);
  const hour = isOfDay(entry) ? {} : ({ hour: 'numeric', minute: '2-digit' } as const);
  const date = dateText(messages, recordAt(record), { day: 'numeric', month: 'long', ...hour });
  return {
    words,
    own,
    path: entryPath({ tool: tool.id, id: record.id }),
    spoken: spokenOf({ words, own }, date, messages),
  };
}

const spokenOf = ({ words, own }: Line, date: string, messages: Messages): string =>
  own
    ? messages.text('records.spoken', { name: words, words: own, date })
    : messages.text('records.spoken-bare', { name: words, date });

const entryName = ({ values }: Entry, tool: ToolHead, messages: Messages): string =>
  tool.id === 'urge-log' ? logWords(values, messages) : messages.text(`tool.${tool.id}.name`);

const logWords = ({ strength }: Entry['values'], messages: Messages): string =>
  typeof strength === 'number' ? messages.text('today.urge', { strength }) : messages.text('today.urge.bare');

/** What a sheet tells of an urge, for one that has no words of the person's; `undefined` where it tells of none. */
export function urgeWords(
  { tool, values, created }: Pick<Entry, 'tool' | 'values' | 'created'>,
  messages: Messages,
): string | undefined {
  if (tool === 'urge-log') return logWords(values, messages);
  if (tool !== 'urge-surf') return undefined;
  const { strength, after } = logOf(values, riddenOf({ created, values }), zoneHere());
  return rideWords(strength, after, messages);
}

/** How an urge was ridden, below its log; `undefined` where the record is no ride. @param zone IANA name */
export function rideLine(
  ride: VaultRecord,
  messages: Messages,
  zone: string,
): { readonly words: string; readonly path: string } | undefined {
  const entry = entryOf(ride);
  if (!entry) return undefined;
  const { strength, after } = urgeOf(entry, zone) ?? {};
  return { words: rideWords(strength, after, messages), path: entryPath({ tool: 'urge-surf', id: ride.id }) };
}

function rideWords(strength: number | undefined, after: number | undefined, messages: Messages): string {
  if (strength === undefined) return messages.text('records.ride.bare');
  return after === undefined
    ? messages.text('records.ride.once', { strength })
    : messages.text('records.ride', { strength, after });
}
