import type { TrackPoint } from '../field.ts';
import type { Said } from '../said.ts';
import { defineMirror, sayer } from './mirror.ts';

export interface Wave {
  readonly sentence: Said;
  /** In order of time; `at` in seconds, `value` 0 to 10. */
  readonly points: readonly TrackPoint[];
  /** The times of the points aren't known: only their order is. To be drawn dotted. */
  readonly sketched: boolean;
  readonly before?: number;
  readonly during?: number;
  readonly after?: number;
}

const say = sayer('wave', ['empty', 'one', 'brief', 'rose-and-sank', 'sank', 'rose', 'level', 'moved']);

/** Seconds between ratings before they say how an urge moved: what comes sooner is a second thought on one. */
const APART = 60;

/** Where nothing was timed and no length was chosen, a sketch spans ten minutes. */
const SKETCH = 600;

/** The urge as the person rated it: what they tracked, or else before, during and after. */
export const wave = defineMirror(say, (entry): Wave => {
  const { before, during, after, length, track = [] } = entry.values;
  const tracked = [...track].sort((a, b) => a.at - b.at);
  const points =
    tracked.length > 0 ? around(tracked, before, after, length) : sketch(before, during, after, length);
  return {
    sentence: sentence(
      points.map(({ value }) => value),
      tracked.length > 0 && spanOf(points) < APART,
    ),
    points,
    sketched: tracked.length === 0 && points.length > 1,
    ...(before === undefined ? {} : { before }),
    ...(during === undefined ? {} : { during }),
    ...(after === undefined ? {} : { after }),
  };
});

function around(
  tracked: readonly TrackPoint[],
  before: number | undefined,
  after: number | undefined,
  length = 0,
): TrackPoint[] {
  const end = Math.max(length * 60, tracked.at(-1)!.at + 1);
  // Urge help keeps a single rating as the one before it too.
  const same = tracked.length === 1 && tracked[0]!.value === before;
  return [
    ...(before !== undefined && tracked[0]!.at > 0 && !same ? [{ at: 0, value: before }] : []),
    ...tracked,
    ...(after === undefined ? [] : [{ at: end, value: after }]),
  ];
}

/** Seconds from the first rating to the last; one that says once more what the last one said is none. */
function spanOf(points: readonly TrackPoint[]): number {
  const last = points.at(-1)!;
  const before = points.at(-2);
  return (before?.value === last.value ? before : last).at - points[0]!.at;
}

function sketch(
  before: number | undefined,
  during: number | undefined,
  after: number | undefined,
  length: number | undefined,
): TrackPoint[] {
  const seconds = length !== undefined && length > 0 ? length * 60 : SKETCH;
  const given = [
    [0, before],
    [seconds / 2, during],
    [seconds, after],
  ] as const;
  return given.flatMap(([at, value]) => (value === undefined ? [] : [{ at, value }]));
}

function sentence(values: readonly number[], brief: boolean): Said {
  if (values.length === 0) return say('empty');
  const from = values[0]!;
  const to = values.at(-1)!;
  const top = values.reduce((most, value) => Math.max(most, value));
  const low = values.reduce((least, value) => Math.min(least, value));
  if (values.length === 1) return say('one', { value: from });
  if (brief) return say('brief', { value: to });
  if (top === low) return say('level', { value: from });
  if (top > from && to < top) return say('rose-and-sank', { top, to });
  if (to < from) return say('sank', { from, to });
  if (to > from) return say('rose', { from, to });
  return say('moved', { low, top });
}
