import { expect, test } from 'vitest';
import { breathe, type Phase, phasesOf } from './breath.ts';

test('in for four, out for six, ten times is a hundred seconds', () => {
  const phases = phasesOf(4, 6, 10);
  expect(phases).toHaveLength(20);
  expect(phases.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(100);
  expect(phases.at(-1)).toEqual({ way: 'out', seconds: 6, breath: 10 });
});

test('tells each phase in turn, then the end, and can be stopped', () => {
  const told: (Phase['way'] | 'end')[] = [];
  let go = () => {};
  let waiting = true;
  const stop = breathe(
    phasesOf(4, 6, 1),
    (_, then) => {
      go = then;
      waiting = true;
      return () => {
        waiting = false;
      };
    },
    (phase) => told.push(phase?.way ?? 'end'),
  );
  expect(told).toEqual(['in']);
  go();
  go();
  expect(told).toEqual(['in', 'out', 'end']);
  stop();
  expect(waiting).toBe(false);
});
