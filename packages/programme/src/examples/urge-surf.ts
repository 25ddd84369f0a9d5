import { type UrgeSurf, urgeSurf } from '../tools/urge-surf.ts';
import type { ExampleRecord } from './record.ts';
import type { MakeExamples } from './sheet.ts';
import { type ExampleTime, MON, SAT, SUN, type TextOf } from './time.ts';

/** Rides: [when], planned minutes, before, rating by minute, after, words. */
type Ride = readonly [
  when: readonly [week: number, weekday: number, hour: number, minute: number],
  length: number,
  before: number,
  track: readonly (readonly [minute: number, value: number])[],
  after: number,
  words: string,
];
const RIDES: readonly Ride[] = [
  [
    [1, SUN, 17, 32],
    25,
    6,
    [
      [0, 6],
      [4, 8],
      [9, 7],
      [15, 6],
      [21, 5],
    ],
    4,
    'chest',
  ],
  [
    [4, MON, 20, 12],
    20,
    5,
    [
      [0, 5],
      [3, 6],
      [8, 5],
      [13, 3],
    ],
    2,
    'hands',
  ],
  [
    [7, SAT, 19, 52],
    15,
    4,
    [
      [0, 4],
      [3, 5],
      [7, 3],
      [11, 2],
    ],
    1,
    'breath',
  ],
];

function rideOf(
  [when, length, before, track, after, words]: Ride,
  index: number,
  time: ExampleTime,
  text: TextOf,
): ExampleRecord {
  const over = time.moment(...when).at + track.at(-1)![0] * 60_000;
  const values: UrgeSurf = {
    before,
    body: text(`ride.${words}.body`),
    length,
    track: track.map(([minute, value]) => ({ at: minute * 60, value })),
    during: Math.max(...track.map(([, value]) => value)),
    after,
    noticed: text(`ride.${words}.noticed`),
  };
  return {
    id: `example-urge-surf-${index + 1}`,
    created: over,
    edited: over,
    type: 'entry',
    payload: { tool: 'urge-surf', version: urgeSurf.version, behaviour: 'alcohol', values: { ...values } },
  };
}

export const urgeSurfExamples: MakeExamples = (time, text) =>
  RIDES.map((ride, index) => rideOf(ride, index, time, text));
