import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seeded, until } from '../store/processes.testkit.ts';
import { useServers } from './server-processes.testkit.ts';
import { moreOf, WritingClient } from './writing-client.testkit.ts';

const KILLS = 5;
const CLIENTS = 8;
/** How many more writes of each client are waited for before the next kill, at least. */
const MORE = 5;

const servers = useServers('killed-server');

test(`the whole server is killed ${KILLS} times under load: each start finds every write that was acknowledged over its sockets (fault 21)`, async () => {
  const place = { DATA_DIR: mkdtempSync(join(servers.folder, 'data-')), DATABASE_URL: '' };
  const random = seeded(21);
  const running = [await servers.start(place)];
  const clients = await WritingClient.several(running, CLIENTS);
  const writing = Promise.all(clients.map((client) => client.write()));
  const acknowledged = () => clients.reduce((sum, { kept }) => sum + kept.size, 0);
  for (let kill = 0; kill < KILLS; kill++) {
    await moreOf(clients, MORE);
    const enough = acknowledged() + 200 * random();
    await until('enough was written', () => acknowledged() > enough);
    await running[0]!.process.kill();
    running[0] = await servers.start(place);
    for (const client of clients) expect(await client.lookForKept()).toBeGreaterThanOrEqual(MORE);
  }
  for (const client of clients) client.isDone = true;
  await writing;
  for (const client of clients) {
    expect(await client.lookForKept()).toBe(client.kept.size);
    client.close();
  }
}, 120_000);
