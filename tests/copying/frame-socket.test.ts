import type { LogKey, LogLine } from '@bearings/vault/log-line';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { bytes, code, connected, type Network, ORIGIN } from './network.testkit.ts';

let network: Network;
let key: LogKey;
let line: LogLine;

beforeEach(async () => {
  ({ network, key, line } = await connected());
});

describe('a socket', () => {
  test('is opened once, under the address of the server, and not before something is asked', async () => {
    expect(network.urls).toEqual([]);
    await line.append(network.batch(), [bytes('one')]);
    await line.head();
    expect(network.urls).toEqual([`${ORIGIN.replace('https', 'wss')}/socket`]);
  });

  test('that breaks between calls is opened anew', async () => {
    await line.append(network.batch(), [bytes('one')]);
    network.cut();
    expect(await line.append(network.batch(), [bytes('two')])).toMatchObject({ head: 2 });
    expect(network.urls).toHaveLength(2);
    expect(network.pauses).toEqual([]);
  });

  test('that says nothing is given up, and HTTP taken', async () => {
    network.sockets = 'silent';
    const asked = line.head();
    await vi.waitFor(() => expect(network.timers.size).toBe(1));
    network.runTimers();
    expect(await asked).toEqual({ head: 0, revision: 0 });
    expect(network.timers.size).toBe(0);
  });

  test('whose answer never comes is broken off, and the same is sent again', async () => {
    await line.append(network.batch(), [bytes('one')]);
    [...network.open][0]!.send = () => {};
    const asked = line.append(network.batch(), [bytes('two')]);
    await vi.waitFor(() => expect(network.timers.size).toBe(1));
    network.runTimers();
    expect(await asked).toMatchObject({ head: 2 });
    expect(network.urls).toHaveLength(2);
  });

  test('that never opens is not tried again and again, by this line or another one', async () => {
    network.sockets = 'shut';
    await line.append(network.batch(), [bytes('one')]);
    await line.head();
    const tried = network.urls.length;
    await line.head();
    await line.head();
    expect(network.urls).toHaveLength(tried);
    network.world.now += 11 * 60_000;
    network.sockets = 'open';
    await line.head();
    expect(network.urls).toHaveLength(tried + 1);
  });

  test('that does not open while the whole server is away is tried again at once when it is back', async () => {
    await line.append(network.batch(), [bytes('one')]);
    network.isDown = true;
    network.sockets = 'shut';
    network.cut();
    for (let times = 0; times < 3; times += 1) await expect(line.head()).rejects.toThrow();
    network.isDown = false;
    network.sockets = 'open';
    const tried = network.urls.length;
    await line.head();
    expect(network.urls).toHaveLength(tried + 1);
    expect(network.open.size).toBe(1);
  });

  test('that did open once begins its luck anew', async () => {
    network.sockets = 'shut';
    await line.head();
    network.sockets = 'open';
    await line.head();
    network.sockets = 'shut';
    network.cut();
    await line.head();
    network.sockets = 'open';
    const tried = network.urls.length;
    await line.head();
    expect(network.urls).toHaveLength(tried + 1);
  });

  test('that the browser forbids is no reason to stop', async () => {
    network.env.socket = () => {
      throw new DOMException('no', 'SecurityError');
    };
    expect(await line.append(network.batch(), [bytes('one')])).toMatchObject({ head: 1 });
  });

  test('tells who follows, and is opened again when it breaks', async () => {
    await line.append(network.batch(), [bytes('one')]);
    const heard = vi.fn();
    const stop = line.follow(heard);
    await vi.waitFor(() => expect(network.calls).toContain('tail'));
    const other = network.server().line(key);
    await other.append(network.batch(), [bytes('two')]);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
    network.cut();
    // What came while nobody was told may have been missed.
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
    await other.append(network.batch(), [bytes('three')]);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(3));
    stop();
    await other.append(network.batch(), [bytes('four')]);
    expect(await line.head()).toMatchObject({ head: 4 });
    expect(heard).toHaveBeenCalledTimes(3);
  });

  test('tells who follows that the log is gone', async () => {
    await line.append(network.batch(), [bytes('one')]);
    const heard = vi.fn();
    line.follow(heard);
    await vi.waitFor(() => expect(network.calls).toContain('tail'));
    await line.head();
    await network.server().line(key).remove();
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    line.close();
  });

  test('tells who follows a log that went while nobody was told', async () => {
    await line.append(network.batch(), [bytes('one')]);
    await network.server().line(key).remove();
    const heard = vi.fn();
    line.follow(heard);
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    line.close();
  });

  test('is closed with its line, and what was asked is told', async () => {
    network.sockets = 'silent';
    const asked = line.head();
    await vi.waitFor(() => expect(network.open.size).toBe(1));
    line.close();
    network.runTimers();
    await expect(asked).rejects.toEqual(code('server-away'));
    expect(network.open.size).toBe(0);
  });
});
