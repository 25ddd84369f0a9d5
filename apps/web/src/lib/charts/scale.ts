/** A straight scale from a span of values to a span of places. A span of no length maps to its middle. */
export function linear(
  from: readonly [number, number],
  to: readonly [number, number],
): (value: number) => number {
  const [low, high] = from;
  const [start, end] = to;
  return high === low
    ? () => (start + end) / 2
    : (value) => start + ((value - low) / (high - low)) * (end - start);
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Every n-th tick, so that at most `room` of them have a word. The first always has one. */
export const thinned = (ticks: readonly Tick[], room: number): readonly Tick[] => {
  const every = Math.max(1, Math.ceil(ticks.length / Math.max(1, room)));
  return ticks.filter((_, index) => index % every === 0);
};
