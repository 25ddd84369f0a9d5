import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import type { NowOrLater } from '../tools/now-or-later.ts';
import { defineMirror, sayer } from './mirror.ts';

/** Stretches of time a reward is drawn against, in minutes: the shortest that is longer than the reward. */
const STRETCHES = [
  { name: 'day', minutes: 24 * 60, parts: 24 },
  { name: 'week', minutes: 7 * 24 * 60, parts: 7 },
  { name: 'year', minutes: 365 * 24 * 60, parts: 12 },
] as const;
export type Stretch = (typeof STRETCHES)[number]['name'];

export interface RewardInTime {
  readonly sentence: Said;
  readonly counts?: Said;
  readonly situation?: string;
  readonly choice?: string;
  /** Own words, without blank ones. */
  readonly reward: readonly string[];
  readonly costs: readonly string[];
  readonly gains: readonly string[];
  /** How much of a stretch of time the reward takes, 0 to 1, once its length is known. */
  readonly time?: { readonly stretch: Stretch; readonly parts: number; readonly share: number };
}

const say = sayer('reward-in-time', ['empty', 'written', 'after', 'day', 'longer', 'none', 'counts']);

const texts = (items: NowOrLater['reward'] = []) =>
  items.map(({ text }) => text).filter((text) => !isBlank(text));

function timeOf(minutes: number): NonNullable<RewardInTime['time']> {
  const { name, parts, minutes: whole } = STRETCHES.find((one) => minutes < one.minutes) ?? STRETCHES[2];
  return { stretch: name, parts, share: Math.min(1, minutes / whole) };
}

/** The minutes of a quick reward, drawn at their true length, and what comes after them. */
export const rewardInTime = defineMirror(
  say,
  ({ values }): RewardInTime => {
    const { situation, choice, lasts } = values;
    const [reward, costs, gains] = [texts(values.reward), texts(values.costs), texts(values.gains)];
    const after = costs.length + gains.length;
    const anything = reward.length > 0 || !isBlank(situation) || !isBlank(choice);
    return {
      sentence: lengthOf(lasts) ?? say(after > 0 ? 'after' : anything ? 'written' : 'empty'),
      ...(after > 0 ? { counts: say('counts', { costs: costs.length, gains: gains.length }) } : {}),
      ...(isBlank(situation) ? {} : { situation: situation! }),
      ...(isBlank(choice) ? {} : { choice: choice! }),
      reward,
      costs,
      gains,
      ...(lasts === undefined ? {} : { time: timeOf(lasts) }),
    };
  },
  { saysItAll: true },
);

function lengthOf(minutes: number | undefined): Said | undefined {
  if (minutes === undefined) return undefined;
  if (minutes === 0) return say('none');
  const day = STRETCHES[0].minutes;
  if (minutes >= day) return say('longer', { days: Math.floor(minutes / day) });
  const rest = day - minutes;
  return say('day', {
    hours: Math.floor(minutes / 60),
    minutes: minutes % 60,
    restHours: Math.floor(rest / 60),
    restMinutes: rest % 60,
  });
}
