import type { Reference } from './field.ts';
import { calmOf, ideasOf, ifThensOf, reasonsOf } from './in-order.ts';
import { linesIn } from './line.ts';
import { everyone, once, type Someone, standing } from './links.ts';
import { card } from './mirrors/card.ts';
import { lapsePage } from './mirrors/lapse-page.ts';
import { sheetsOf } from './sheets.ts';
import type { Entry } from './tool.ts';
import { costBenefit } from './tools/cost-benefit.ts';
import { lapsePlan } from './tools/lapse-plan.ts';
import { safetyCard } from './tools/safety-card.ts';
import { triggerMap } from './tools/trigger-map.ts';
import { urgeCard } from './tools/urge-card.ts';

/** Of this tool urge help needs no questions. */
const ACTIVITIES = { id: 'activity-ideas', keeps: 'one' } as const;

/** What the person wrote when things were calm, for when they are not. Everything in their words and order. */
export interface UrgeHelp {
  readonly reasons: readonly Reference[];
  readonly lines: readonly { readonly item: string; readonly text: string; readonly method?: string }[];
  /** If-then plans in one line each, those for the strongest triggers first; those on the card stand there alone. */
  readonly plans: readonly { readonly item: string; readonly text: string }[];
  /** Ids of the methods on the card, in the person's order. */
  readonly methods: readonly string[];
  /** Those on the card first, then those of the plan for a lapse, then everyone else on the sheet. */
  readonly people: readonly Someone[];
  /** How many of the people were chosen for a hard moment: they stand on the card, or on the plan for a lapse. */
  readonly chosen: number;
  /** They have a safety card. */
  readonly safetyCard: boolean;
  /** Things the person may enjoy, for when something else is to meet the need. */
  readonly instead: readonly Reference[];
  /** What they wrote of calm exercises, what calmed most first. */
  readonly calm: readonly Reference[];
  /** What the person wanted to hear if it happens, line by line. */
  readonly afterwards: readonly string[];
  readonly place?: string;
  readonly outOfReach?: string;
}

/**
 * What stands ready for an urge. Reasons: those picked for the card, then those that count most on the newest sheet of
 * costs and benefits; where none was ranked, all that is gained and saved, by weight.
 * @param entries everything kept, any order
 */
export function urgeHelp(entries: readonly Entry[]): UrgeHelp {
  const kept = standing(entries, urgeCard);
  const own = kept && card.show(kept, { entries });
  const sheet = standing(entries, costBenefit);
  const ranked = new Set(sheet?.values['count-most'] ?? []);
  const all = sheet ? reasonsOf(sheet) : [];
  const counted = all.filter(({ item }) => item !== undefined && ranked.has(item));
  const picked = own?.reasons ?? [];
  const plan = standing(entries, lapsePlan);
  const chosen = once([...(own?.people ?? []), ...(plan ? lapsePage.show(plan, { entries }).people : [])]);
  const map = standing(entries, triggerMap);
  const ideas = standing(entries, ACTIVITIES);
  const lines = own?.lines ?? [];
  const plans = once([...lines, ...(map ? ifThensOf(map) : [])]).filter((plan) => !lines.includes(plan));
  return {
    reasons: once([...picked, ...(counted.length > 0 ? counted : picked.length > 0 ? [] : all)]),
    lines,
    plans: plans.map(({ item, text }) => ({ item, text })),
    methods: [...new Set(lines.flatMap(({ method }) => method ?? []))],
    people: [
      ...chosen,
      ...everyone(entries).filter(({ item }) => !chosen.some((someone) => someone.item === item)),
    ],
    chosen: chosen.length,
    safetyCard: standing(entries, safetyCard) !== undefined,
    instead: once(ideas ? ideasOf(ideas) : []),
    calm: calmOf(sheetsOf(entries, 'calm-practice')),
    afterwards: linesIn(plan?.values.words),
    ...(own?.place === undefined ? {} : { place: own.place }),
    ...(own?.outOfReach === undefined ? {} : { outOfReach: own.outOfReach }),
  };
}
