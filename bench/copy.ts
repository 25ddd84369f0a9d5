import { startServer } from '../tests/e2e/support/processes.ts';
import { BenchDevice, type Wire } from './device.ts';
import type { Figure } from './figure.ts';
import { keptRecords } from './records.ts';

const RUNS = 3;

interface Taken {
  readonly ms: number;
  /** Over this device's sockets, both ways. */
  readonly megabytes: number;
}

const both = ({ sent, read }: Wire) => sent + read;

async function measured(device: BenchDevice, work: () => Promise<unknown>): Promise<Taken> {
  const before = both(device.wire());
  const begun = performance.now();
  await work();
  return { ms: performance.now() - begun, megabytes: (both(device.wire()) - before) / 1e6 };
}

async function copied(origin: string) {
  const [first, second] = [await BenchDevice.make(origin), await BenchDevice.make(origin)];
  const records = keptRecords().map(({ id, type, payload }) => ({ id, type, payload }));
  await first.vault.putMany(records);
  const push = await measured(first, async () => {
    await first.copying.turnOn();
    await first.copying.round();
  });
  const words = await first.vault.recoveryWords();
  const pull = await measured(second, async () => {
    await second.copying.joinByWords(words);
    await second.copying.round();
  });
  const found = second.vault.records().length;
  if (found !== records.length) throw new Error(`${found} records came of ${records.length}`);
  await first.vault.put({ type: 'mood', payload: { words: 'one more' } });
  return { push, pull, one: await measured(first, () => first.copying.round()) };
}

/**
 * Ten years of records, copied by one device to the real server in a process of its own, and from there by the 12 words to
 * a second device that had nothing. Both devices are in this process: signed frames over sockets through loopback, pieces
 * on the server's disk before they are told of. Not in it: TLS, a network, and IndexedDB, for the vaults lie in memory.
 */
export async function copyFigures(build: string): Promise<Figure[]> {
  const server = await startServer({ RELAY: 'yes' }, build);
  const kill = () => server.process.kill();
  process.on('exit', kill);
  try {
    const runs: Awaited<ReturnType<typeof copied>>[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await copied(server.origin));
    const of = (read: (run: (typeof runs)[number]) => number) => runs.map(read);
    return [
      { name: 'ten years: first copy to the server', unit: 's', runs: of(({ push }) => push.ms / 1e3) },
      { name: '  on the wire, both ways', unit: 'MB', runs: of(({ push }) => push.megabytes) },
      {
        name: 'ten years: first copy to a second device, by the 12 words',
        unit: 's',
        runs: of(({ pull }) => pull.ms / 1e3),
        goal: 1.5,
      },
      { name: '  on the wire, both ways', unit: 'MB', runs: of(({ pull }) => pull.megabytes), goal: 4 },
      { name: 'one more record copied', unit: 'ms', runs: of(({ one }) => one.ms) },
      { name: '  on the wire, both ways', unit: 'kB', runs: of(({ one }) => one.megabytes * 1e3) },
    ];
  } finally {
    await server.stop();
    process.off('exit', kill);
  }
}
