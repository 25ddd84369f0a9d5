import { type Behaviour, goalOn, warningsFor } from '@bearings/programme/behaviours';
import type { Said } from '@bearings/programme/said';
import { sheetsOf } from '@bearings/programme/sheets';
import type { Entry, Tool } from '@bearings/programme/tool';
import { SAFETY } from '@bearings/programme/tools/ff-safety';

/**
 * What has to be said on a sheet before it is kept: danger to life first. Without a goal on that day, it may be a stop.
 * @param behaviour what the sheet is about, if the person said
 * @param today ISO date
 */
export const warningsOn = (
  { warns }: Pick<Tool, 'warns'>,
  behaviour: Behaviour | undefined,
  today: string,
): readonly Said[] =>
  warns === 'of-behaviour' && behaviour
    ? warningsFor(behaviour, goalOn(behaviour.goals ?? [], today) ?? { kind: 'stop' })
    : [];

/**
 * Why a talk with the other person may have to wait: one's own safety, as it was said last. `undefined` for whoever
 * feels safe, and on tools that are for no talk.
 */
export function safetyOn(
  { warns }: Pick<Tool, 'warns'>,
  entries: readonly Entry[],
): 'unasked' | 'not-sure' | 'not-safe' | undefined {
  if (warns !== 'of-safety') return undefined;
  const home = sheetsOf(entries, 'ff-safety')[0]?.values.home;
  const said = home === undefined ? 'unasked' : SAFETY[home];
  return said === 'safe' ? undefined : said;
}
