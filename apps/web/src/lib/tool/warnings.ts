import { type Behaviour, goalOn, warningsFor } from '@bearings/programme/behaviours';
import type { Said } from '@bearings/programme/said';
import type { Tool } from '@bearings/programme/tool';

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
