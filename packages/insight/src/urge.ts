import { LIMITS } from '@bearings/programme/limits';
import { isZone } from '@bearings/programme/local-time';
import { logOf, riddenOf } from '@bearings/programme/ride';
import type { Entry } from '@bearings/programme/tool';
import type { UrgeSurf } from '@bearings/programme/tools/urge-surf';
import { withoutLoggedRides } from './ridden.ts';

/** How an urge went with what was done: it eased, stayed about the same, or it did not ease and was acted on. */
export type Outcome = 'eased' | 'same' | 'worse';

/**
 * One urge as this package reads it. `at`: epoch ms; `zone`: IANA name; `strength`, `after`: 0 to 10; `minutes`: how
 * long it lasted.
 */
export interface Urge {
  /** Id of the entry that tells of it. */
  readonly entry: string;
  readonly at: number;
  readonly zone: string;
  /** Only the day is known, as in a diary from elsewhere: `at` is noon, and says nothing about hours. */
  readonly hourKnown?: false;
  readonly strength?: number;
  readonly after?: number;
  readonly minutes?: number;
  readonly methods?: readonly string[];
  readonly outcome?: Outcome;
}

/** `partly` is neither eased nor not; an urge that is still going has no outcome yet. */
const OUTCOMES: Readonly<Record<string, Outcome>> = {
  'rode-it-out': 'eased',
  partly: 'same',
  acted: 'worse',
};

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const within = (value: unknown, low: number, high: number): value is number =>
  isNumber(value) && value >= low && value <= high;
/** Diaries from elsewhere may know the day alone. */
const hourKnown = (entry: Entry): boolean => entry.imported?.hour !== false;

/** The answers of the urge log that an entry tells of an urge in: a log its own, a ride those it would be logged with. */
function answersOf(entry: Entry, home: string): Entry['values'] | undefined {
  if (entry.tool === 'urge-log') return entry.values;
  if (entry.tool !== 'urge-surf') return undefined;
  const ride = entry as Entry<UrgeSurf>;
  return logOf(ride.values, riddenOf(ride), home);
}

export const isUrge = ({ tool }: Pick<Entry, 'tool'>): boolean => tool === 'urge-log' || tool === 'urge-surf';

/**
 * The urge an entry tells of, as `urge-log` or as a ride; `undefined` where it tells of none.
 * What is missing or out of its range is left out; an entry without a start counts when it was created.
 * @param home zone used where an entry has none that this machine knows
 */
export function urgeOf(entry: Entry, home: string): Urge | undefined {
  const answers = answersOf(entry, home);
  if (!answers) return undefined;
  const { start, strength, lasted, did, outcome, after } = answers;
  const moment = start as { at?: unknown; zone?: unknown } | null | undefined;
  const at = within(moment?.at, -LIMITS.local, LIMITS.local) ? moment.at : entry.created;
  const zone = typeof moment?.zone === 'string' && isZone(moment.zone) ? moment.zone : home;
  const went =
    typeof outcome === 'string' && Object.hasOwn(OUTCOMES, outcome) ? OUTCOMES[outcome] : undefined;
  return {
    entry: entry.id,
    at,
    zone,
    ...(hourKnown(entry) ? {} : { hourKnown: false as const }),
    ...(within(strength, 0, 10) ? { strength } : {}),
    ...(within(after, 0, 10) ? { after } : {}),
    ...(within(lasted, 0, 7 * 24 * 60) && lasted > 0 ? { minutes: lasted } : {}),
    ...(Array.isArray(did) ? { methods: did.filter((method) => typeof method === 'string') } : {}),
    ...(went ? { outcome: went } : {}),
  };
}

/**
 * Urges among kept entries, oldest first: logs, and rides that no log tells of.
 * @param home zone used where an entry has none that this machine knows
 */
export const urgesOf = (entries: readonly Entry[], home: string): readonly Urge[] =>
  withoutLoggedRides(entries.filter(isUrge))
    .flatMap((entry) => urgeOf(entry, home) ?? [])
    .sort((a, b) => a.at - b.at);
