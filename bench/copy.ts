import { join } from 'node:path';
import { Household } from '../tests/copying/support/household.ts';
import type { Figure } from './figure.ts';
import { keptRecords } from './records.ts';

const RUNS = 3;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/**
 * Ten years of records, copied to the real relay over SQLite on the disk and from there to a second device, all in this
 * process: sealing, merging and keeping at both ends, without a network in between. The vaults lie in memory.
 */
export async function copyFigures(folder: string): Promise<Figure[]> {
  const figures = { push: [] as number[], pull: [] as number[], wire: [] as number[], one: [] as number[] };
  for (let run = 0; run < RUNS; run += 1) {
    const house = new Household(join(folder, `relay-${run}.sqlite`));
    const [first, second] = await house.members(2);
    await first!.vault.putMany(keptRecords().map(({ id, type, payload }) => ({ id, type, payload })));
    figures.push.push((await timed(() => first!.copying.round())) / 1_000);
    house.server.bytes = { sent: 0, read: 0 };
    figures.pull.push((await timed(() => second!.copying.round())) / 1_000);
    figures.wire.push((house.server.bytes.read + house.server.bytes.sent) / 1_000_000);
    await first!.vault.put({ type: 'mood', payload: { words: 'one more' } });
    figures.one.push(await timed(() => first!.copying.round()));
    house.server.close();
  }
  return [
    { name: 'ten years: first copy to the server', unit: 's', runs: figures.push },
    { name: 'ten years: first copy to a second device', unit: 's', runs: figures.pull, goal: 1.5 },
    { name: '  on the wire', unit: 'MB', runs: figures.wire, goal: 4 },
    { name: 'one more record copied', unit: 'ms', runs: figures.one },
  ];
}
