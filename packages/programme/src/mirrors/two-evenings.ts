import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import type { PlayForward } from '../tools/play-forward.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

/** Both evenings go by these, in this order. */
export const TIMES = ['hour', 'tonight', 'tomorrow'] as const;
export type Time = (typeof TIMES)[number];
export type Way = 'act' | 'wait';

/** One evening: the person's words at each time, where there are any. */
export interface Evening {
  readonly way: Way;
  readonly times: readonly { readonly time: Time; readonly text?: string }[];
  /** It is the one the person wants. */
  readonly wanted: boolean;
}
export interface TwoEvenings {
  readonly sentence: Said;
  /** What they chose, once the sentence speaks of something else. */
  readonly chosen?: Said;
  readonly evenings: readonly [Evening, Evening];
}

const say = sayer('two-evenings', [
  'empty',
  'act-only',
  'wait-only',
  'apart',
  'ends',
  'wait',
  'act',
  'unsure',
]);

const textOf = (values: PlayForward, way: Way, time: Time): string | undefined => {
  const text = values[`${way}-${time}`];
  return isBlank(text) ? undefined : text;
};
const eveningOf = (values: PlayForward, way: Way): Evening => ({
  way,
  times: TIMES.map((time) => {
    const text = textOf(values, way, time);
    return { time, ...(text === undefined ? {} : { text }) };
  }),
  wanted: values.want === way,
});

/** The same evening twice: acting on an urge, and waiting. The sentence says where both lead, in the person's words. */
export const twoEvenings = defineMirror(
  say,
  ({ values }): TwoEvenings => {
    const { want } = values;
    const written = sentence(values);
    const chosen = want && say(want);
    return {
      sentence: written ?? chosen ?? say('empty'),
      ...(written && chosen ? { chosen } : {}),
      evenings: [eveningOf(values, 'act'), eveningOf(values, 'wait')],
    };
  },
  { saysItAll: true },
);

/** The two ends are told of the latest time that both evenings reach. */
function sentence(values: PlayForward): Said | undefined {
  const [acts, waits] = (['act', 'wait'] as const).map((way) =>
    TIMES.filter((time) => textOf(values, way, time) !== undefined),
  ) as [Time[], Time[]];
  const time = acts.findLast((one) => waits.includes(one));
  if (time)
    return say('ends', {
      time,
      act: ownLine(textOf(values, 'act', time)!),
      wait: ownLine(textOf(values, 'wait', time)!),
    });
  if (acts.length > 0 && waits.length > 0) return say('apart');
  if (acts.length > 0) return say('act-only');
  return waits.length > 0 ? say('wait-only') : undefined;
}
