import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../store/processes.testkit.ts';
import { useServers } from './server-processes.testkit.ts';
import { moreOf, WritingClient } from './writing-client.testkit.ts';

/** No file may grow beyond this: an empty store of logs, and the program itself, fit in. */
const ROOM = 2_000_000;
const CLIENTS = 4;
const PIECE = 20_000;
/** How often each client is refused, and how many more of its writes are kept once there is room. */
const MORE = 3;

const servers = useServers('full-disk');

test('a server without room on its disk is away for who writes, is read as before, and goes on by itself once there is room (fault 20)', async () => {
  const place = { DATA_DIR: mkdtempSync(join(servers.folder, 'data-')), DATABASE_URL: '' };
  const running = [await servers.start(place, ROOM)];
  const clients = await WritingClient.several(running, CLIENTS, PIECE);
  const writing = Promise.all(clients.map((client) => client.write()));
  const refused = async () => {
    const before = clients.map(({ refusals }) => refusals.length);
    await until('everybody was refused', () =>
      clients.every(({ refusals }, at) => refusals.length >= before[at]! + MORE),
    );
  };
  const lookForAll = async () => {
    for (const client of clients) expect(await client.lookForKept()).toBeGreaterThan(0);
  };
  await refused();
  await lookForAll();

  // Whoever starts it anew finds the disk as full.
  await running[0]!.process.kill();
  running[0] = await servers.start(place, ROOM);
  await lookForAll();
  await refused();
  await lookForAll();

  running[0]!.process.makeRoom();
  await moreOf(clients, MORE);
  expect(new Set(clients.flatMap(({ refusals }) => refusals))).toEqual(new Set(['away']));

  for (const client of clients) client.isDone = true;
  await writing;
  await lookForAll();
  await running[0]!.process.kill();
  running[0] = await servers.start(place);
  await lookForAll();
}, 120_000);
