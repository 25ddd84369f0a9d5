import { held, testDoor } from '../session/door.testkit.ts';
import { Session } from '../session/session.svelte.ts';
import type { Timer } from './draft.ts';

/** Nothing is written by itself: a test says when. */
const timer: Timer = { set: () => 1, clear: () => {} };

/** A session over a seeded vault, and the world a sheet lives in there. */
export async function sheetStage() {
  const door = testDoor();
  const session = new Session(door, () => door.world.time);
  await session.start();
  let names = 0;
  const newName = () => `sheet-${++names}`;
  const world = { session, timer, now: () => door.world.time, zone: () => 'UTC', newName };
  /** Holds the next commits until they are let go. */
  const hold = () => {
    const gate = held();
    door.before = () => gate.wait;
    return () => {
      door.before = async () => {};
      gate.go();
    };
  };
  return { door, session, world, hold };
}
