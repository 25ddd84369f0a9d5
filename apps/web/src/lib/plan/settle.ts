import type { Item } from '@bearings/programme/field';
import type { Settled } from '@bearings/programme/settled';
import { isKeptStill, standingPlans } from '@bearings/programme/standing-plans';
import type { EntryOf } from '@bearings/programme/tools';
import { changePlan } from '@bearings/programme/tools/change-plan';
import { newLineId } from '#lib/fields/lines.ts';
import { entryPayload, type NewEntry, recordOf } from '#lib/session/entry.ts';
import type { Session } from '#lib/session/session.svelte.ts';
import { takeBack } from '#lib/session/way-back.ts';
import type { Notices } from '#lib/workspace/notices.svelte.ts';

interface Where {
  readonly session: Session;
  readonly notices: Notices;
}

/**
 * The plan for a change that a step goes to: the newest about the same behaviour, else the newest about none; for what is
 * about none, the newest.
 * @param plans those that stand, the newest first
 */
export const planFor = (
  plans: readonly EntryOf<'change-plan'>[],
  behaviour: string | undefined,
): EntryOf<'change-plan'> | undefined =>
  behaviour === undefined
    ? plans[0]
    : (plans.find((plan) => plan.behaviour === behaviour) ??
      plans.find((plan) => plan.behaviour === undefined));

/** A plan as it is to be kept with one more step; a new one where there is none. */
export const withStep = (
  plan: EntryOf<'change-plan'> | undefined,
  step: Item,
  behaviour: string | undefined,
): NewEntry => {
  const sheet = plan ?? {
    tool: changePlan.id,
    version: changePlan.version,
    ...(behaviour === undefined ? {} : { behaviour }),
  };
  return { ...sheet, values: { ...plan?.values, steps: [...(plan?.values.steps ?? []), step] } };
};

/** A loose end becomes a step, and is settled with that; one way back takes both. */
export async function makeStep(
  text: string,
  about: { readonly settled: Settled; readonly behaviour: string | undefined },
  { session, notices }: Where,
): Promise<void> {
  const { records } = session;
  const { settled } = about;
  const behaviours = records.of('behaviour');
  const behaviour =
    about.behaviour !== undefined && isKeptStill(about.behaviour, behaviours) ? about.behaviour : undefined;
  const before = planFor(standingPlans(records.entries, behaviours), behaviour);
  const sheet = withStep(before, { id: newLineId(), text }, behaviour);
  const [plan, end] = await records.keepMany([recordOf(sheet), { type: 'settled', payload: settled }]);
  notices.say('plan.settle.is-step', {
    // Should it end halfway, the loose end is open again, and nothing of it is lost.
    undo: () =>
      takeBack(records, [
        { kept: end!, before: undefined },
        { kept: plan!, before: before && entryPayload(before) },
      ]),
  });
}

export async function letGo(settled: Settled, { session, notices }: Where): Promise<void> {
  const { id } = await session.records.keep('settled', settled);
  notices.say('plan.settle.is-let-go', { undo: () => session.records.remove(id) });
}
