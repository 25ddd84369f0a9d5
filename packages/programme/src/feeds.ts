import type { Item, LinkField, Reference } from './field.ts';
import { isBlank, sameWords } from './line.ts';
import { everyone, newest, type Someone } from './links.ts';
import { card } from './mirrors/card.ts';
import type { Entry } from './tool.ts';
import type { Abc } from './tools/abc.ts';
import type { CostBenefit } from './tools/cost-benefit.ts';
import type { DisputeBelief } from './tools/dispute-belief.ts';
import type { Goal } from './tools/goal.ts';
import type { LapseReview } from './tools/lapse-review.ts';
import type { LifeBalance } from './tools/life-balance.ts';
import type { UrgeCard } from './tools/urge-card.ts';
import type { UrgeLog } from './tools/urge-log.ts';
import type { UrgeSurf } from './tools/urge-surf.ts';
import type { ValuesRanking } from './tools/values-ranking.ts';

/** What the person wrote when things were calm, for when they are not. Everything in their words and order. */
export interface UrgeHelp {
  readonly reasons: readonly Reference[];
  readonly lines: readonly { readonly item: string; readonly text: string; readonly method?: string }[];
  /** Ids of the methods on the card, in the person's order. */
  readonly methods: readonly string[];
  /** Those on the card first, then everyone else on the sheet. */
  readonly people: readonly Someone[];
  readonly place?: string;
  readonly outOfReach?: string;
}

const byWeight = (items: readonly { readonly weight?: number }[]) =>
  [...items].sort((a, b) => (b.weight ?? 5) - (a.weight ?? 5)) as Item[];

const referTo = (entry: Entry, items: readonly Item[]): Reference[] =>
  items.filter(({ text }) => !isBlank(text)).map(({ id, text }) => ({ entry: entry.id, item: id, text }));

/** Every text once, whichever sheet it stands on. */
const once = <Line extends { readonly text: string }>(lines: readonly Line[]): Line[] => {
  const seen = new Set<string>();
  return lines.filter(({ text }) => {
    const key = sameWords(text) || text;
    return seen.has(key) ? false : seen.add(key);
  });
};

/** Reasons of one sheet: those that count most in their order, then the rest by weight, what is gained first. */
function reasonsOf(sheet: Entry<CostBenefit>): Reference[] {
  const { gains = [], costs = [], 'count-most': most = [] } = sheet.values;
  const all: readonly Item[] = [...byWeight(gains), ...byWeight(costs)];
  const chosen = most.flatMap((id) => all.find((item) => item.id === id) ?? []);
  return referTo(sheet, [...new Set([...chosen, ...all])]);
}

const sheetsOf = (entries: readonly Entry[], tool: string): Entry[] =>
  entries.filter((entry) => entry.tool === tool).sort((a, b) => b.created - a.created);

/** Reasons to pick for the urge card: the newest sheet's first, those that count most before the rest. */
export const reasonsToPick = (entries: readonly Entry[]): readonly Reference[] =>
  once(sheetsOf(entries, 'cost-benefit').flatMap((sheet) => reasonsOf(sheet as Entry<CostBenefit>)));

/** What a link field offers: items of the other tool's lists, or whole entries named by `titleOf`, newest first. */
export function toPick(
  field: LinkField,
  entries: readonly Entry[],
  titleOf: (entry: Entry) => string | undefined,
): readonly Reference[] {
  if (field.tool === 'cost-benefit' && field.items) return reasonsToPick(entries);
  const sheets = sheetsOf(entries, field.tool);
  if (!field.items)
    return sheets.flatMap((entry) => {
      const text = titleOf(entry);
      return text === undefined ? [] : [{ entry: entry.id, text }];
    });
  if (field.tool === 'values-ranking')
    return once(sheets.flatMap((sheet) => valuesOf(sheet as Entry<ValuesRanking>)));
  const lists = field.items;
  return once(
    sheets.flatMap((entry) =>
      referTo(
        entry,
        lists.flatMap((list) => (entry.values[list] as readonly Item[] | undefined) ?? []),
      ),
    ),
  );
}

function valuesOf(sheet: Entry<ValuesRanking>): Reference[] {
  const { values = [], 'top-five': order = [] } = sheet.values;
  const ranked = order.flatMap((id) => values.find((value) => value.id === id) ?? []);
  return referTo(sheet, [...new Set([...ranked, ...values])]);
}

/**
 * What stands ready for an urge. Reasons: those picked for the card, then those that count most on the newest sheet of
 * costs and benefits; where none was ranked, all that is gained and saved, by weight.
 * @param entries everything kept, any order
 */
export function urgeHelp(entries: readonly Entry[]): UrgeHelp {
  const kept = newest<UrgeCard>(entries, 'urge-card', 'edited');
  const own = kept && card(kept, entries);
  const sheet = newest<CostBenefit>(entries, 'cost-benefit');
  const ranked = new Set(sheet?.values['count-most'] ?? []);
  const all = sheet ? reasonsOf(sheet) : [];
  const counted = all.filter(({ item }) => item !== undefined && ranked.has(item));
  const picked = own?.reasons ?? [];
  const onCard = own?.people ?? [];
  return {
    reasons: once([...picked, ...(counted.length > 0 ? counted : picked.length > 0 ? [] : all)]),
    lines: own?.lines ?? [],
    methods: [...new Set((own?.lines ?? []).flatMap(({ method }) => method ?? []))],
    people: [
      ...onCard,
      ...everyone(entries).filter(({ item }) => !onCard.some((someone) => someone.item === item)),
    ],
    ...(own?.place === undefined ? {} : { place: own.place }),
    ...(own?.outOfReach === undefined ? {} : { outOfReach: own.outOfReach }),
  };
}

/** Own words of another tool, to stand beside the one being written. */
export interface Beside {
  readonly tool: string;
  readonly lines: readonly Reference[];
}

/**
 * What stands beside a tool: values beside goals and life balance, the part of life to lift beside goals and values,
 * open goals beside life balance, beliefs of thought sheets beside a belief to test, fairer beliefs beside the card...
 * @returns only tools with something to show, newest words first
 */
export function besides(tool: string, entries: readonly Entry[]): readonly Beside[] {
  const sources = BESIDES[tool] ?? [];
  return sources
    .map(({ tool: from, lines }) => ({ tool: from, lines: once(lines(entries)) }))
    .filter(({ lines }) => lines.length > 0);
}

type Source = { readonly tool: string; readonly lines: (entries: readonly Entry[]) => readonly Reference[] };

const values: Source = {
  tool: 'values-ranking',
  lines: (entries) => {
    const sheet = newest<ValuesRanking>(entries, 'values-ranking');
    return sheet ? valuesOf(sheet) : [];
  },
};
const lift: Source = {
  tool: 'life-balance',
  lines: (entries) => {
    const sheet = newest<LifeBalance>(entries, 'life-balance');
    const chosen = sheet?.values.areas?.find(({ id }) => id === sheet.values.lift?.[0]);
    return sheet && chosen ? referTo(sheet, [chosen]) : [];
  },
};
const openGoals: Source = {
  tool: 'goal',
  lines: (entries) =>
    sheetsOf(entries, 'goal').flatMap((entry) => {
      const { outcome, goal } = (entry as Entry<Goal>).values;
      return isBlank(goal) || outcome === 'met' || outcome === 'dropped'
        ? []
        : [{ entry: entry.id, text: goal! }];
    }),
};
const wordsOf = (tool: string, text: (entry: Entry) => string | undefined): Source => ({
  tool,
  lines: (entries) =>
    sheetsOf(entries, tool).flatMap((entry) => {
      const words = text(entry);
      return isBlank(words) ? [] : [{ entry: entry.id, text: words! }];
    }),
});
const beliefs = wordsOf('abc', (entry) => (entry as Entry<Abc>).values.belief);
const fairer = wordsOf('dispute-belief', (entry) => (entry as Entry<DisputeBelief>).values.fairer);
const lessons: Source = {
  tool: 'lapse-review',
  lines: (entries) =>
    sheetsOf(entries, 'lapse-review').flatMap((entry) =>
      referTo(entry, (entry as Entry<LapseReview>).values.learned ?? []),
    ),
};
const pull: Source = {
  tool: 'cost-benefit',
  lines: (entries) => {
    const sheet = newest<CostBenefit>(entries, 'cost-benefit');
    return sheet ? referTo(sheet, [...(sheet.values.gives ?? []), ...(sheet.values.hard ?? [])]) : [];
  },
};

const BESIDES: Readonly<Record<string, readonly Source[]>> = {
  goal: [values, lift],
  'life-balance': [values, openGoals],
  'values-ranking': [lift],
  'dispute-belief': [beliefs, pull],
  abc: [fairer],
  'urge-card': [lessons, fairer],
};

/**
 * The card with what a lapse taught: lessons, and what to do at its turning points, as further lines. Doing it twice
 * changes nothing more.
 * @returns new answers for the card; the same ones when there is nothing to add
 */
export function lessonsToCard(
  review: Entry<LapseReview>,
  kept: Pick<Entry<UrgeCard>, 'values'> | undefined,
): UrgeCard {
  const before = kept?.values ?? {};
  const lines = before.lines ?? [];
  const there = new Set(lines.map(({ text }) => sameWords(text) || text));
  const ids = new Set(lines.map(({ id }) => id));
  const { learned = [], chain = [] } = review.values;
  const lessons = once([
    ...learned.map(({ id, text }) => ({ id, text })),
    ...chain.map(({ id, exit = '' }) => ({ id: `${id}-exit`, text: exit })),
  ]).filter(({ id, text }) => !isBlank(text) && !there.has(sameWords(text) || text) && !ids.has(id));
  return lessons.length === 0 ? before : { ...before, lines: [...lines, ...lessons] };
}

/**
 * A ridden urge as answers of the urge log, so that it is written once.
 * @param zone IANA name of the zone the person was in
 */
export function urgeOfRide(ride: Entry<UrgeSurf>, zone: string): UrgeLog {
  const { before, during, after, track = [] } = ride.values;
  const last = track.reduce((end, { at }) => Math.max(end, at), 0);
  const strength = before ?? during ?? track[0]?.value;
  const left = after ?? track.at(-1)?.value;
  return {
    start: { at: ride.created, zone },
    ...(strength === undefined ? {} : { strength }),
    did: ['urge-surf'],
    ...(left === undefined ? {} : { after: left }),
    ...(last > 0 ? { lasted: Math.max(1, Math.round(last / 60)) } : {}),
  };
}
