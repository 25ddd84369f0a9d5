import type { Moment } from '../field.ts';
import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { LapseReview } from '../tools/lapse-review.ts';
import { defineMirror, sayer } from './mirror.ts';

export interface ChainEvent {
  readonly item: string;
  readonly text: string;
  readonly at?: Moment;
  /** What the person could do here another time: it makes the event a turning point. */
  readonly exit?: string;
}
export interface Chain {
  readonly sentence: Said;
  /** In order of time as far as it is known, else as written. */
  readonly events: readonly ChainEvent[];
  readonly exits: number;
  readonly learned: readonly string[];
  readonly keep: readonly string[];
  /** What was reached before still stands. */
  readonly stillStands?: Said;
}

const say = sayer('chain', ['empty', 'written', 'learned', 'events', 'exits', 'still-stands']);

const texts = (items: LapseReview['learned'] = []) =>
  items.map(({ text }) => text).filter((text) => !isBlank(text));

/** An event without a time stays behind the one it was written after. */
function ordered(events: readonly ChainEvent[]): ChainEvent[] {
  let last = Number.NEGATIVE_INFINITY;
  return events
    .map((event) => {
      last = event.at?.at ?? last;
      return { event, key: last };
    })
    .sort((a, b) => (a.key === b.key ? 0 : a.key - b.key))
    .map(({ event }) => event);
}

/** What happened, with the points where another way was open. Urges ridden out before are still there, and it says so. */
export const chain = defineMirror(say, (entry, { entries }): Chain => {
  const { values } = entry;
  const events = ordered(
    (values.chain ?? [])
      .filter(({ text, exit }) => !isBlank(text) || !isBlank(exit))
      .map(({ id, text, at, exit }) => ({
        item: id,
        text,
        ...(at ? { at } : {}),
        ...(isBlank(exit) ? {} : { exit: exit! }),
      })),
  );
  const exits = events.filter(({ exit }) => exit !== undefined).length;
  const learned = texts(values.learned);
  const keep = texts(values.keep);
  const when = values.when?.at ?? entry.created;
  const ridden = sheetsOf(entries, 'urge-log').filter(
    ({ values: { outcome, start }, created }) => outcome === 'rode-it-out' && (start?.at ?? created) < when,
  ).length;
  const anything =
    keep.length > 0 ||
    values.safe !== undefined ||
    values.when !== undefined ||
    [values['next-day'], values.stopped, values.thought].some((text) => !isBlank(text));
  return {
    sentence: sentence(events.length, exits, learned.length, anything),
    events,
    exits,
    learned,
    keep,
    ...(ridden > 0 ? { stillStands: say('still-stands', { count: ridden }) } : {}),
  };
});

function sentence(events: number, exits: number, learned: number, anything: boolean): Said {
  if (exits > 0) return say('exits', { exits });
  if (learned > 0) return say('learned', { learned });
  if (events > 0) return say('events', { events });
  return say(anything ? 'written' : 'empty');
}
