import type { Reference } from './field.ts';
import { ifThensOf } from './in-order.ts';
import { isBlank, linesIn, wordsKey } from './line.ts';
import { once } from './links.ts';
import { instantOf } from './local-time.ts';
import { valuesGap } from './mirrors/values-gap.ts';
import type { BehaviourCalendar } from './tools/behaviour-calendar.ts';
import type { Goal } from './tools/goal.ts';
import type { LapseReview } from './tools/lapse-review.ts';
import type { Rehearsal } from './tools/rehearsal.ts';
import type { UrgeCard } from './tools/urge-card.ts';
import type { EntryOf } from './tools.ts';

type Card = Pick<EntryOf<'urge-card'>, 'values'> | undefined;
type CardLine = NonNullable<UrgeCard['lines']>[number];

/**
 * The card with further lines, but for words that stand on it. Doing it twice changes nothing more.
 * @param end behind the id of a line whose id stands on the card for other words; without it such a line is left out
 * @returns the same answers when there is nothing to add
 */
function withLines(kept: Card, more: readonly CardLine[], end?: string): UrgeCard {
  const before = kept?.values ?? {};
  const lines = before.lines ?? [];
  const there = new Set(lines.map(({ text }) => wordsKey(text)));
  const ids = new Set(lines.map(({ id }) => id));
  const free = (id: string): string => (ids.has(id) ? free(id + end) : id);
  const added = once(more)
    .filter(
      ({ id, text }) => !isBlank(text) && !there.has(wordsKey(text)) && (end !== undefined || !ids.has(id)),
    )
    .map((line) => ({ ...line, id: end === undefined ? line.id : free(line.id) }));
  return added.length === 0 ? before : { ...before, lines: [...lines, ...added] };
}

/**
 * The card with what a lapse taught: lessons, and what to do at its turning points, as further lines. Doing it twice
 * changes nothing more.
 * @returns new answers for the card; the same ones when there is nothing to add
 */
export function lessonsToCard(review: EntryOf<'lapse-review'>, kept: Card): UrgeCard {
  const { learned = [], chain = [] } = review.values;
  return withLines(kept, [
    ...learned.map(({ id, text }) => ({ id, text })),
    ...chain.map(({ id, exit = '' }) => ({ id: `${id}-exit`, text: exit })),
  ]);
}

/**
 * A look back at a day on which it happened otherwise than planned, at noon where it has no hour; `undefined` for all
 * other days.
 * @param zone IANA name of the zone the person is in
 */
export function lapseOn(
  { day, happened }: BehaviourCalendar,
  zone: string,
): Pick<LapseReview, 'when'> | undefined {
  if (day === undefined || (happened !== 'yes' && happened !== 'more-than-planned')) return undefined;
  return { when: { at: instantOf(day, 12, 0, zone), zone } };
}

/**
 * The card with if-then plans as further lines, each with its way to cope. Doing it twice changes nothing more; a plan
 * that was changed since comes as a further line, and what stands on the card stays.
 * @returns new answers for the card; the same ones when there is nothing to add
 */
export function plansToCard(map: EntryOf<'trigger-map'>, kept: Card): UrgeCard {
  const plans = ifThensOf(map).map(({ item, ...plan }) => ({ id: `${item}-plan`, ...plan }));
  return withLines(kept, plans, '-plan');
}

/**
 * The card with the words of the plan for a lapse as further lines, as they were broken there. Doing it twice changes
 * nothing more.
 * @returns new answers for the card; the same ones when there is nothing to add
 */
export function wordsToCard({ values }: EntryOf<'lapse-plan'>, kept: Card): UrgeCard {
  const words = linesIn(values.words).map((text, at) => ({ id: `words-${at + 1}`, text }));
  return withLines(kept, words, '-more');
}

/**
 * The card with the reasons that count most, behind those that are there.
 * @returns `undefined` when there is nothing to add
 */
export function reasonsToCard(
  sheet: EntryOf<'cost-benefit'>,
  card: Card,
): Pick<UrgeCard, 'reasons'> | undefined {
  const { gains = [], costs = [], 'count-most': most = [] } = sheet.values;
  const before = card?.values.reasons ?? [];
  const more = most.flatMap((id): readonly Reference[] => {
    const line = [...gains, ...costs].find((one) => one.id === id);
    const stands = before.some((one) => one.entry === sheet.id && one.item === id);
    return line && !stands ? [{ entry: sheet.id, item: id, text: line.text }] : [];
  });
  return more.length > 0 ? { reasons: [...before, ...more] } : undefined;
}

/** A goal of the option that was picked, with its first step; `undefined` where none was. */
export function goalForOption({
  values: { options = [], pick = [], step, 'step-day': due },
}: EntryOf<'problem-solving'>): Pick<Goal, 'goal' | 'steps'> | undefined {
  const picked = options.find(({ id }) => id === pick[0]);
  if (isBlank(picked?.text)) return undefined;
  const first = isBlank(step)
    ? []
    : [{ id: 'first-step', text: step!, ...(due === undefined ? {} : { due }) }];
  return { goal: picked!.text, ...(first.length > 0 ? { steps: first } : {}) };
}

/** A goal of the first change on a plan, with the steps that are still to do; `undefined` where there is no change. */
export function goalForPlan({
  values: { changes = [], steps = [] },
}: EntryOf<'change-plan'>): Pick<Goal, 'goal' | 'steps'> | undefined {
  const change = changes.find(({ text }) => !isBlank(text));
  if (!change) return undefined;
  const left = steps.filter(({ text, done }) => done !== true && !isBlank(text));
  return { goal: change.text, ...(left.length > 0 ? { steps: left } : {}) };
}

/** A goal for the first value that fell well below its place; for the first one where none did. */
export function goalForValue(sheet: EntryOf<'values-ranking'>): Pick<Goal, 'value'> | undefined {
  const { stated } = valuesGap.show(sheet);
  const value = stated.find((line) => line.heavy) ?? stated[0];
  return value?.item === undefined
    ? undefined
    : { value: [{ entry: sheet.id, item: value.item, text: String(value.text) }] };
}

/**
 * A hard moment to practise, of what is to be said well: each line waits for what the other may say before it;
 * `undefined` where nothing is to be said.
 */
export function rehearsalOf({
  values: { want, with: who, opening, 'i-say': iSay, understand, offer },
}: EntryOf<'say-it-well' | 'ff-say-it-well'>): Pick<Rehearsal, 'scene' | 'with' | 'lines'> | undefined {
  const lines = Object.entries({ opening, 'i-say': iSay, understand, offer }).flatMap(([id, reply]) =>
    isBlank(reply) ? [] : [{ id, text: '', reply: reply! }],
  );
  if (isBlank(want) && lines.length === 0) return undefined;
  return {
    ...(isBlank(want) ? {} : { scene: want! }),
    ...(who === undefined ? {} : { with: who }),
    ...(lines.length > 0 ? { lines } : {}),
  };
}
