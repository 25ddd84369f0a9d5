import { isBlank } from '../line.ts';
import { MYTHS, type Myth } from '../myths.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { Entry } from '../tool.ts';
import type { MythId, UrgeMyths } from '../tools/urge-myths.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, sayer } from './mirror.ts';
import { type Lengths, partOfDay, urgePatterns } from './urge-patterns.ts';

/** How much one myth was believed, 0 to 100. */
export interface Belief {
  readonly entry: string;
  readonly myth: MythId;
  readonly before?: number;
  readonly after?: number;
}
export interface MythAndFact {
  readonly sentence: Said;
  /** What the person's own urge log says of it, or that it could. */
  readonly witness?: Said;
  /** How long urges lasted, where that is what bears witness. */
  readonly lengths?: Lengths;
  readonly myth?: MythId;
  readonly before?: number;
  readonly after?: number;
  /** The person's own words, without blank ones. */
  readonly evidence: readonly string[];
  /** Other myths they looked at, each as last rated, the newest first. */
  readonly others: readonly Belief[];
}

const say = sayer('myth-and-fact', [
  'empty',
  'written',
  'chosen',
  'believed',
  'moved',
  'same',
  'length',
  'outcomes',
  'hour',
  'since',
  'asks',
]);

const myths: readonly Myth[] = MYTHS;
/** Fewer urges than this are no witness. */
const ENOUGH = 3;

/** A myth about urges: how much it is believed, before and after, and what the person's own log says of it. */
export const mythAndFact = defineMirror(
  say,
  (entry, { entries, zone }): MythAndFact => {
    const { myth, before, after, evidence = [] } = entry.values;
    const texts = evidence.map(({ text }) => text).filter((text) => !isBlank(text));
    const log = sheetsOf(entries, 'urge-log').filter(
      ({ behaviour }) => entry.behaviour === undefined || behaviour === entry.behaviour,
    );
    return {
      sentence: sentence(entry.values, texts.length),
      ...(myth === undefined ? {} : { myth, ...witnessOf(myth, log, zone) }),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      evidence: texts,
      others: othersThan(entry, entries),
    };
  },
  { saysItAll: true },
);

function othersThan(entry: EntryOf<'urge-myths'>, entries: readonly Entry[]): readonly Belief[] {
  const seen = new Set<MythId | undefined>([entry.values.myth]);
  return sheetsOf(entries, 'urge-myths').flatMap(({ id, values: { myth, before, after } }) => {
    if (myth === undefined || seen.has(myth) || (before ?? after) === undefined) return [];
    seen.add(myth);
    return [
      {
        entry: id,
        myth,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      },
    ];
  });
}

function witnessOf(
  myth: MythId,
  log: readonly EntryOf<'urge-log'>[],
  zone: string,
): Pick<MythAndFact, 'witness' | 'lengths'> {
  const kind = myths.find(({ id }) => id === myth)?.witness;
  if (kind === undefined) return {};
  const [first] = log;
  const patterns = first && urgePatterns.show(first, { entries: log, zone });
  const ends = log.flatMap(({ values: { outcome } }) => (outcome === undefined ? [] : [outcome]));
  const rode = ends.filter((outcome) => outcome === 'rode-it-out').length;
  switch (kind) {
    case 'usual-length': {
      const lengths = patterns?.lengths;
      if (!lengths || lengths.count < ENOUGH) break;
      const { count, median, longest } = lengths;
      return { witness: say('length', { count, median: Math.ceil(median), longest }), lengths };
    }
    case 'outcomes':
      if (rode === 0) break;
      return { witness: say('outcomes', { rode, count: ends.length }) };
    case 'hour-of-week':
      if (!patterns || patterns.timed < ENOUGH) break;
      return { witness: say('hour', { ...partOfDay(patterns.hours), count: patterns.timed }) };
    case 'days': {
      const since = riddenSince(log);
      if (since === 0) break;
      return { witness: say('since', { count: since }) };
    }
  }
  return { witness: say('asks') };
}

/** How many urges were ridden out after the last one that was acted on; none where none was. */
function riddenSince(log: readonly EntryOf<'urge-log'>[]): number {
  const inTime = log.toSorted(
    (a, b) => (a.values.start?.at ?? a.created) - (b.values.start?.at ?? b.created),
  );
  const acted = inTime.findLastIndex(({ values }) => values.outcome === 'acted');
  if (acted === -1) return 0;
  return inTime.slice(acted).filter(({ values }) => values.outcome === 'rode-it-out').length;
}

function sentence({ myth, before, after }: UrgeMyths, facts: number): Said {
  if (before !== undefined && after !== undefined)
    return before === after ? say('same', { at: after }) : say('moved', { before, after });
  const at = after ?? before;
  if (at !== undefined) return say('believed', { at });
  if (myth !== undefined) return say('chosen');
  return say(facts > 0 ? 'written' : 'empty');
}
