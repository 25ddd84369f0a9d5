import { toText } from '@bearings/vault/bytes';
import type { Copying } from '@bearings/vault/copying';
import { VaultError } from '@bearings/vault/errors';
import type { CopyServer, LogKey, LogLine } from '@bearings/vault/log-line';
import { MemoryServer } from '@bearings/vault/memory-server.testkit';
import { createVault } from '@bearings/vault/opening';
import { world } from '@bearings/vault/world.testkit';
import { expect, test } from 'vitest';
import { flipped } from './support/between.ts';
import { codeOf } from './support/code-of.ts';

async function device(server: CopyServer, seed: number) {
  const vault = await createVault(world(seed).tab());
  const words = () =>
    vault
      .records()
      .map(({ payload }) => payload)
      .sort();
  return { vault, copying: await vault.copying(server), words };
}

/** The same server, as one device alone meets it. */
function met(server: MemoryServer, change: (line: LogLine, key: LogKey) => Partial<LogLine>): CopyServer {
  const { origin, space, ahead } = server;
  const line = (key: LogKey) => {
    const straight = server.line(key);
    return { ...straight, ...change(straight, key) };
  };
  return { origin, space, ahead, line, bringOrder: (order) => server.bringOrder(order) };
}

/** Nothing can be written there but the log of records, which is written first. */
function withoutKeyLog(server: MemoryServer): CopyServer {
  let records: string | undefined;
  return met(server, (line, key) => ({
    async append(batch, pieces) {
      records ??= toText(key.id);
      if (toText(key.id) !== records) throw new VaultError('server-away');
      return line.append(batch, pieces);
    },
  }));
}

/** Damages what holds the second of three words. */
function damage(server: MemoryServer): void {
  const log = [...server.logs.values()].find(({ pieces }) => pieces.length === 3)!;
  log.pieces = log.pieces.map((piece, at) =>
    at === 1 ? { ...piece, bytes: flipped(piece.bytes, 999) } : piece,
  );
}

const THREE = ['word 1', 'word 2', 'word 3'];

/** Says three things, one bundle each. @returns how the last round ended */
async function talked({ vault, copying }: Awaited<ReturnType<typeof device>>) {
  let end: string | false = false;
  for (const payload of THREE) {
    await vault.put({ type: 't', payload });
    end = await codeOf(copying.round());
  }
  return end;
}

test('what another device lacks is sent again by one whose words lead nowhere yet', async () => {
  const server = new MemoryServer();
  const one = await device(withoutKeyLog(server), 1);
  await one.copying.turnOn();
  expect(await talked(one)).toBe('server-away');
  expect(one.copying.status().lastCopied).toBe(0);
  const two = await device(server, 2);
  await two.copying.join(await one.copying.handover());
  damage(server);
  await two.copying.round();
  expect(two.words()).toEqual(['word 1', 'word 3']);
  await one.copying.round();
  await two.copying.round();
  expect(two.words()).toEqual(THREE);
});

test('so it is by one that has read all, and sent nothing yet', async () => {
  const server = new MemoryServer();
  const one = await device(server, 1);
  await one.copying.turnOn();
  await talked(one);
  const reader = await device(server, 3);
  await reader.copying.join(await one.copying.handover());
  const two = await device(server, 2);
  await two.copying.join(await one.copying.handover());
  await brokenOff(server, reader.copying);
  expect(reader.words()).toHaveLength(3);
  damage(server);
  await two.copying.round();
  expect(two.words()).toEqual(['word 1', 'word 3']);
  await reader.copying.round();
  await two.copying.round();
  expect(two.words()).toEqual(THREE);
});

/** A round that breaks off once it has read what is there. */
async function brokenOff(server: MemoryServer, copying: Copying): Promise<void> {
  let reads = 0;
  server.before = (kind) => {
    if (kind === 'read') reads += 1;
    if (reads === 2) throw new VaultError('server-away');
  };
  expect(await codeOf(copying.round())).toBe('server-away');
  server.before = () => {};
}

test('a device that comes new reads all once, whatever others lacked before', async () => {
  const server = new MemoryServer();
  const one = await device(server, 1);
  await one.copying.turnOn();
  await talked(one);
  const two = await device(server, 2);
  await two.copying.join(await one.copying.handover());
  damage(server);
  await two.copying.round();
  await one.copying.round();
  await two.copying.round();
  // Whoever runs the server puts the piece right.
  const log = [...server.logs.values()].find(({ pieces }) => pieces.length > 3)!;
  log.pieces[1] = { ...log.pieces[1]!, bytes: flipped(log.pieces[1]!.bytes, 999) };
  const asked: number[] = [];
  const counting = met(server, (line, key) => ({
    readAfter(at) {
      if (server.logs.get(toText(key.id)) === log) asked.push(at);
      return line.readAfter(at);
    },
  }));
  const three = await device(counting, 3);
  await three.copying.join(await one.copying.handover());
  await three.copying.round();
  expect(three.words()).toEqual(THREE);
  expect(asked.filter((at) => at === 0)).toHaveLength(1);
});
