import type { Tool } from '@bearings/programme/tool';
import { toolById } from '@bearings/programme/tools';
import { openVault } from '@bearings/vault/opening';
import { held, testDoor } from '#lib/session/door.testkit.ts';
import { Session } from '#lib/session/session.svelte.ts';
import { begunIn } from './begun.ts';
import type { Timer } from './draft.ts';
import { Sheet } from './sheet.svelte.ts';

export const abc = toolById('abc')!;

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

/** The same, with sheets that are open, and what lies under them. */
export async function writingStage() {
  const { door, session, world, hold } = await sheetStage();
  const sheet = async (entry = session.records.entries[0], tool: Tool = abc) => {
    const made = new Sheet(tool, entry, world);
    await made.open();
    return made;
  };
  const blank = async (tool: Tool = abc) => {
    const made = new Sheet(tool, undefined, world);
    await made.open();
    return made;
  };
  const again = async (begun: string) => {
    const made = new Sheet(abc, undefined, world, { begun });
    await made.open();
    return made;
  };
  /** What a page that is loaded now finds. */
  const later = async () => {
    const made = new Session({ ...door, open: () => openVault(door.world.tab()) }, () => door.world.time);
    await made.start();
    return made;
  };
  /** Resolves when a record changes. */
  const changed = () =>
    new Promise<void>((resolve) => void session.vault().then((vault) => vault.subscribe(() => resolve())));
  /** Of a kept sheet. */
  const draft = (id: string) => session.drafts.get(`tool:abc:${id}`);
  /** The words of all sheets that were begun and not kept. */
  const begun = async () => begunIn(abc, await session.drafts.list()).map((one) => one.draft.values);
  return { door, session, world, hold, sheet, blank, again, later, changed, draft, begun };
}
