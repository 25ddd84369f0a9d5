import { VaultError } from '@bearings/vault/errors';
import type { MemoryServer } from '@bearings/vault/memory-server.testkit';
import { type World, world } from '@bearings/vault/world.testkit';
import { testDoor } from '#lib/session/door.testkit.ts';
import { started } from '#lib/session/session.testkit.ts';
import { COPIED } from './copied.ts';
import { CopyDesk } from './desk.svelte.ts';
import type { RunnerPage } from './runner.ts';

/** A page in which no time passes. */
export const still: RunnerPage = {
  alone: (_signal, work) => work(),
  woken: () => () => {},
  isSeen: () => true,
  later: () => () => {},
  chance: () => 0,
};
/** One whose rounds another tab does. */
export const idle: RunnerPage = { ...still, alone: () => new Promise(() => {}) };

/** A device that nobody has used, or another page of one. */
export async function device(server: MemoryServer, seed: number, here: World = world(seed), page = still) {
  const { session, door } = await started(testDoor(here));
  await session.settled();
  return { here, session, door, desk: new CopyDesk(session, server, page) };
}
export type TestDevice = Awaited<ReturnType<typeof device>>;

/** Another page of a device, once what was asked for there is written. */
export async function reloaded(server: MemoryServer, { here, session }: TestDevice, page = still) {
  if (session.status === 'open') await (await session.vault()).settled();
  return device(server, 0, here, page);
}

export const isCopied = async ({ session }: TestDevice) => (await session.vault()).settings.get(COPIED);

/** How many logs hold anything. */
export const live = (server: MemoryServer) =>
  [...server.logs.values()].filter(({ pieces }) => pieces.length > 0).length;

/**
 * Of a first round the records come through, which are sent first, and the log that the words lead to does not.
 * @returns what lets all of it through again
 */
export function keyLogBreaksOff(server: MemoryServer, code: 'server-away' | 'server-full'): () => void {
  let appends = 0;
  server.before = (kind) => {
    if (kind !== 'append') return;
    appends += 1;
    if (appends > 1) throw new VaultError(code);
  };
  return () => {
    server.before = () => {};
  };
}

/** Lets so many orders through, and then no more. @returns what lets all of them through again */
export function ordersBreakOff(server: MemoryServer, after: number): () => void {
  const bring = server.bringOrder.bind(server);
  let brought = 0;
  server.bringOrder = (order) => {
    brought += 1;
    return brought > after ? Promise.reject(new VaultError('server-away')) : bring(order);
  };
  return () => {
    server.bringOrder = bring;
  };
}
