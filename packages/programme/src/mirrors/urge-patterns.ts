import { LIMITS } from '../limits.ts';
import { isBlank, wordsKey } from '../line.ts';
import { isZone, type LocalTime, localTime } from '../local-time.ts';
import { mean, median, sum } from '../numbers.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { UrgeLog } from '../tools/urge-log.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, sayer } from './mirror.ts';

/** How often something was there. `text`: the person's words as last written, or the id of an option of ours. */
export interface Count {
  readonly text: string;
  readonly count: number;
  /** Mean strength of those rated, 0 to 10. */
  readonly strength?: number;
}
/** Urges a method was used in, by how they ended. It went with them; nothing says that it was the cause. */
export interface MethodCount {
  readonly method: string;
  readonly used: number;
  readonly rodeItOut: number;
  readonly partly: number;
  readonly acted: number;
}
/** Minutes. */
export interface Lengths {
  readonly median: number;
  readonly shortest: number;
  readonly longest: number;
  readonly count: number;
}
export interface UrgePatterns {
  readonly sentence: Said;
  readonly count: number;
  /** How many have a known hour; a diary from elsewhere may know the day alone. */
  readonly timed: number;
  /** 24 counts, from midnight, of those with a known hour. */
  readonly hours: readonly number[];
  /** 7 counts, Monday first. */
  readonly weekdays: readonly number[];
  readonly places: readonly Count[];
  /** `alone` is how often the person was by themselves; the rest are people. */
  readonly company: {
    readonly alone: number;
    readonly withOthers: number;
    readonly people: readonly Count[];
  };
  readonly feelings: readonly Count[];
  readonly triggers: readonly Count[];
  readonly lengths?: Lengths;
  readonly methods: readonly MethodCount[];
}

const say = sayer('urge-patterns', ['empty', 'few', 'days', 'when', 'when-and-length']);

const ENOUGH = 3;

/** Parts of the day by the hour they begin. */
const PARTS = [
  ['night', 0],
  ['morning', 6],
  ['afternoon', 12],
  ['evening', 18],
] as const;

/** The part of the day in which most were, and how many. */
export function partOfDay(hours: readonly number[]): { readonly part: string; readonly here: number } {
  const parts = PARTS.map(([part, from]) => ({ part, here: sum(hours.slice(from, from + 6)) }));
  return parts.reduce((most, one) => (one.here > most.here ? one : most));
}

function timeOf({ values, created }: EntryOf<'urge-log'>, home: string): LocalTime {
  const { at, zone } = values.start ?? { at: created, zone: home };
  const instant = Math.abs(at) <= LIMITS.local ? at : 0;
  return localTime(instant, isZone(zone) ? zone : isZone(home) ? home : 'UTC');
}

/** Counts the same words once, whatever their case; the newest spelling stands. */
function counts(found: readonly { readonly text: string; readonly strength: number | undefined }[]): Count[] {
  const groups = new Map<string, { text: string; count: number; strengths: number[] }>();
  for (const { text, strength } of found) {
    const key = wordsKey(text);
    if (key === '') continue;
    const group = groups.get(key) ?? { text, count: 0, strengths: [] };
    group.text = text.trim();
    group.count += 1;
    if (strength !== undefined) group.strengths.push(strength);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ text, count, strengths }) => ({
      text,
      count,
      ...(strengths.length > 0 ? { strength: mean(strengths)! } : {}),
    }))
    .sort((a, b) => b.count - a.count);
}

function lengthsOf(minutes: readonly number[]): Lengths | undefined {
  if (minutes.length === 0) return undefined;
  return {
    median: median(minutes)!,
    shortest: Math.min(...minutes),
    longest: Math.max(...minutes),
    count: minutes.length,
  };
}

function methodsOf(urges: readonly UrgeLog[]): MethodCount[] {
  const methods = new Map<string, UrgeLog[]>();
  for (const urge of urges)
    for (const method of new Set(urge.did ?? []))
      if (!isBlank(method)) methods.set(method, [...(methods.get(method) ?? []), urge]);
  return [...methods]
    .map(([method, used]) => {
      const ended = (outcome: UrgeLog['outcome']) => used.filter((urge) => urge.outcome === outcome).length;
      return {
        method,
        used: used.length,
        rodeItOut: ended('rode-it-out'),
        partly: ended('partly'),
        acted: ended('acted'),
      };
    })
    .sort((a, b) => b.rodeItOut - a.rodeItOut || b.used - a.used);
}

/**
 * What a person's own log shows: when urges come, where, with whom and with what feeling, how long they last, and
 * which methods went with which ends. Entries without a zone that this machine knows are read in the person's own.
 */
export const urgePatterns = defineMirror(say, (entry, { entries, zone }): UrgePatterns => {
  const sorted = sheetsOf(entries, entry.tool).sort(
    (a, b) => (a.values.start?.at ?? a.created) - (b.values.start?.at ?? b.created),
  );
  const urges = sorted.map((entry) => entry.values);
  const hours = new Array<number>(24).fill(0);
  const weekdays = new Array<number>(7).fill(0);
  for (const one of sorted) {
    const { hour, weekday } = timeOf(one, zone);
    if (one.imported?.hour !== false) hours[hour]! += 1;
    weekdays[weekday]! += 1;
  }
  const each = (texts: (urge: UrgeLog) => readonly string[]) =>
    counts(urges.flatMap((urge) => texts(urge).map((text) => ({ text, strength: urge.strength }))));
  const lengths = lengthsOf(
    urges.flatMap(({ lasted }) => (lasted !== undefined && lasted > 0 ? [lasted] : [])),
  );
  const timed = sum(hours);
  return {
    sentence: sentence(urges.length, timed, hours, lengths),
    count: urges.length,
    timed,
    hours,
    weekdays,
    places: each(({ place }) => (place === undefined ? [] : [place])),
    company: {
      alone: urges.filter((urge) => urge.alone === true && (urge.with ?? []).length === 0).length,
      withOthers: urges.filter((urge) => (urge.with ?? []).length > 0 || urge.alone === false).length,
      people: each((urge) => [...new Set((urge.with ?? []).map(({ text }) => text))]),
    },
    feelings: each(({ feelings = [] }) => [...new Set(feelings)]),
    triggers: each(({ trigger }) => (trigger === undefined ? [] : [trigger])),
    ...(lengths ? { lengths } : {}),
    methods: methodsOf(urges),
  };
});

function sentence(
  count: number,
  timed: number,
  hours: readonly number[],
  lengths: Lengths | undefined,
): Said {
  if (count === 0) return say('empty');
  if (count < ENOUGH) return say('few', { count });
  if (timed < ENOUGH) return say('days', { count });
  const when = { count: timed, days: count - timed, ...partOfDay(hours) };
  // Rounded up, so that half of them truly were over by then.
  return lengths && lengths.count >= ENOUGH
    ? say('when-and-length', { ...when, known: lengths.count, median: Math.ceil(lengths.median) })
    : say('when', when);
}
