import { factsOf } from './behaviours.ts';
import { medicalNotes, referBy, stepsUntold, toAsk } from './flow-lines.ts';
import { isBlank, wordsKey } from './line.ts';
import { once } from './links.ts';
import { IDEAS, IDEAS_OF_ONE, type Idea, isSettled, type Settled } from './settled.ts';
import { sheetsOf } from './sheets.ts';
import { type Behaviours, standingPlans } from './standing-plans.ts';
import type { KeptBehaviour } from './subject.ts';
import type { Entry } from './tool.ts';
import type { ToolId } from './tools.ts';

// What is still to be settled with doctors, lenders and people, as the person wrote it down in other tools.

/** What who helps would do, as the plans that stand have it: it is settled once they were asked. */
const helpOf = (entries: readonly Entry[], behaviours: Behaviours | undefined) =>
  standingPlans(entries, behaviours).flatMap((sheet) =>
    (sheet.values.helpers ?? []).flatMap(({ text, how }) =>
      isBlank(how) ? [] : referBy(sheet, [text, how!].filter((part) => !isBlank(part)).join(': ')),
    ),
  );

const SOURCES = [
  ['health-check', toAsk],
  ['lapse-plan', medicalNotes],
  ['change-plan', helpOf],
  ['problem-solving', stepsUntold],
] as const satisfies readonly (readonly [ToolId, unknown])[];

/** Own words that wait for someone to be asked, and the sheet they stand on. */
export interface LooseEnd {
  readonly tool: (typeof SOURCES)[number][0];
  readonly entry: string;
  readonly text: string;
  /** What the sheet is about, if the person said. */
  readonly behaviour?: string;
}

/** Words of all steps there are, done or not: of goals, and of plans for a change. */
const stepWords = (entries: readonly Entry[]): readonly { readonly key: string; readonly of?: string }[] =>
  [...sheetsOf(entries, 'goal'), ...sheetsOf(entries, 'change-plan')].flatMap(
    ({ behaviour, values: { steps = [] } }) =>
      steps.map(({ text }) => ({
        key: wordsKey(text),
        ...(behaviour === undefined ? {} : { of: behaviour }),
      })),
  );

/**
 * What is still to settle: neither a step by now nor let go; equal words stand once.
 * @param behaviours those that are kept; all that plans name where it is left out
 */
export function looseEnds(
  entries: readonly Entry[],
  settled: readonly Settled[],
  behaviours?: Behaviours,
): readonly LooseEnd[] {
  const steps = new Set(stepWords(entries).map(({ key }) => key));
  const about = new Map(entries.map(({ id, behaviour }) => [id, behaviour] as const));
  const ends = SOURCES.flatMap(([tool, lines]) =>
    lines(entries, behaviours).map(({ entry, text }): LooseEnd => {
      const behaviour = about.get(entry);
      return { tool, entry, text: text.trim(), ...(behaviour === undefined ? {} : { behaviour }) };
    }),
  );
  return once(ends).filter(
    (end) => !steps.has(wordsKey(end.text)) && !isSettled(settled, { text: end.text }),
  );
}

/** An idea of ours, for a behaviour of the person's. */
export interface LooseIdea {
  readonly idea: Idea;
  readonly behaviour: string;
  /** What is kept once it is settled. */
  readonly settled: Settled;
}

/**
 * Which ideas there are for what the person works on. They are never an order, and say nothing of amounts: to ask a
 * doctor before stopping what may be dangerous to stop, or about what the body takes after a break; to ask for help with
 * debts. One that became a step is gone as what the person wrote is: found by its words. Where an idea is for several
 * behaviours, a step that names none takes it from none of them: what is safe to stop is another question for each.
 * @param wordsFor what an idea says
 */
export function looseIdeas(
  behaviours: readonly KeptBehaviour[],
  {
    entries,
    settled,
    wordsFor,
  }: {
    readonly entries: readonly Entry[];
    readonly settled: readonly Settled[];
    readonly wordsFor: (idea: Idea) => string;
  },
): readonly LooseIdea[] {
  const fits = ({ payload: { kind, substance } }: KeptBehaviour): Readonly<Record<Idea, boolean>> => {
    const flags: readonly string[] = factsOf(kind).flags;
    return {
      // What goes by the person's own name may be anything at all.
      withdrawal: flags.includes('withdrawal') && kind !== 'own' && substance !== 'opioids',
      tolerance: flags.includes('tolerance') && substance === 'opioids',
      debt: flags.includes('debt'),
    };
  };
  const steps = stepWords(entries);
  const isStep = ({ idea, behaviour }: Settled, isOneOfSeveral: boolean) => {
    const key = wordsKey(wordsFor(idea!));
    const fit = ({ of }: (typeof steps)[number]) =>
      behaviour === undefined || of === behaviour || (of === undefined && !isOneOfSeveral);
    return steps.some((step) => step.key === key && fit(step));
  };
  return IDEAS.flatMap((idea) => {
    const ofOne = IDEAS_OF_ONE.includes(idea);
    const found = behaviours.filter((one) => fits(one)[idea]);
    return (ofOne ? found : found.slice(0, 1))
      .map(
        ({ id }): LooseIdea => ({
          idea,
          behaviour: id,
          settled: { idea, ...(ofOne ? { behaviour: id } : {}) },
        }),
      )
      .filter((one) => !isSettled(settled, one.settled) && !isStep(one.settled, found.length > 1));
  });
}
