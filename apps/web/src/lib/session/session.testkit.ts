import { held, type TestDoor, testDoor } from './door.testkit.ts';
import { Session } from './session.svelte.ts';

export const PASSPHRASE = 'a slow green river';
export const abc = { tool: 'abc', version: 1, values: { belief: 'I need it' } };

/** Nobody waits in a test: words may take as long as they need. */
const never = () => held().wait;

/** A session over a seeded vault. */
export async function started(door: TestDoor = testDoor(), after: (ms: number) => Promise<unknown> = never) {
  const session = new Session(door, () => door.world.time, after);
  await session.start();
  return { session, door };
}
/** One that keeps an entry, behind a passphrase. */
export async function withPassphrase(after?: (ms: number) => Promise<unknown>) {
  const { session, door } = await started(undefined, after);
  const entry = await session.records.keepEntry(abc);
  await (await session.vault()).setPassphrase(PASSPHRASE);
  session.refresh();
  return { session, door, entry };
}
/** The same device, opened once more. */
export async function again(door: TestDoor) {
  const { session } = await started(testDoor(door.world));
  await session.settled();
  return session;
}
