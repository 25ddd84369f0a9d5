import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TestDevice, TestSocket } from '../relay/relay-client.testkit.ts';
import { useServers } from '../relay/server-processes.testkit.ts';
import { until } from '../store/processes.testkit.ts';

const servers = useServers('metrics');
const LARGE = 100_000;

test('a server tells how many sockets are open, what was asked of sealed logs, and how much they take up', async () => {
  const { url } = await servers.start({ DATA_DIR: join(servers.folder, 'data'), DATABASE_URL: '' });
  const numbers = async () => {
    const told = await (await fetch(new URL('/metrics', url.replace('ws', 'http')))).text();
    return new Map(
      told.split('\n').flatMap((line) => {
        const [, name, value] = /^(bearings_relay_\S+) (\S+)$/.exec(line) ?? [];
        return name === undefined ? [] : [[name, Number(value)] as const];
      }),
    );
  };
  const before = await numbers();
  expect(before.get('bearings_relay_sockets')).toBe(0);
  expect(before.get('bearings_relay_commit_seconds_count')).toBe(0);

  const [here, there] = [await TestSocket.open(url), await TestSocket.open(url)];
  const device = await TestDevice.make();
  await here.ask(device, await device.append(here.hello, 'one'));
  await here.ask(device, await device.append(here.hello, 'x'.repeat(LARGE)));
  await there.ask(device, { kind: 'read', after: 0, mostBytes: 1_000 });
  const after = await numbers();
  expect(after.get('bearings_relay_sockets')).toBe(2);
  expect(after.get('bearings_relay_calls_total{call="append"}')).toBe(2);
  expect(after.get('bearings_relay_calls_total{call="read"}')).toBe(1);
  expect(after.get('bearings_relay_commit_seconds_count')).toBe(2);
  const grown = after.get('bearings_relay_bytes')! - before.get('bearings_relay_bytes')!;
  expect(grown).toBeGreaterThan(LARGE);

  const closed = once(there.socket, 'close');
  there.socket.close();
  await closed;
  await until('one is open', async () => (await numbers()).get('bearings_relay_sockets') === 1);
  here.socket.terminate();
  await until('none is open', async () => (await numbers()).get('bearings_relay_sockets') === 0);
}, 60_000);
