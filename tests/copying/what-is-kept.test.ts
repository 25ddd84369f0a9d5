import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Household, type Member } from './support/household.ts';

/** Whatever of a person's could be found in the file: their words, the names of tools, ids, and when it was. */
function planted(members: readonly Member[], time: number): string[] {
  const versions = members.flatMap(({ vault }) => [...vault.content().versions]);
  return [
    'planted words',
    'drink-diary',
    'urge-log',
    ...versions.flatMap(({ id, stamp, at }) => [id, stamp.device, `${stamp.ms}`, `${at}`]),
    new Date(time).toISOString().slice(0, 10),
  ];
}

const bytesOf = (time: number, length: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(time));
  return bytes.subarray(8 - length);
};

test('mistake 15: a dump of the server tells no word, tool, id or time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bearings-copy-'));
  try {
    const house = new Household(join(folder, 'relay.sqlite'));
    const members = await house.members(2);
    for (let at = 0; at < 80; at += 1) {
      house.time += 3_600_007;
      const member = members[at % 2]!;
      const type = at % 3 === 0 ? 'drink-diary' : 'urge-log';
      const { id } = await member.vault.put({ type, payload: { note: `planted words ${at}` } });
      if (at % 5 === 0) await member.vault.remove(id);
      await member.copying.round();
    }
    await members[0]!.copying.changeKeys();
    await members[0]!.copying.round();
    const words = planted(members, house.time);
    const times = members.flatMap(({ vault }) => vault.content().versions.map(({ at }) => at));
    house.server.database.exec('pragma wal_checkpoint(truncate)');
    house.server.close();
    const file = readFileSync(join(folder, 'relay.sqlite'));
    expect(file.length).toBeGreaterThan(10_000);
    const text = file.toString('latin1');
    expect(words.filter((word) => text.includes(word))).toEqual([]);
    expect(times.filter((time) => file.includes(bytesOf(time, 6)))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a removal and a short record look alike, and so does a word that something was read', async () => {
  const house = new Household();
  const [one, two] = await house.members(2);
  await one.copying.round();
  const sizes = new Set<number>();
  one.between = async (call, _log, ask) => {
    if (call.kind === 'append') for (const piece of call.pieces) sizes.add(piece.length);
    return ask();
  };
  two.between = one.between;
  const { id } = await one.vault.put({ type: 't', payload: 'a' });
  await one.copying.round();
  await one.vault.remove(id);
  await one.copying.round();
  await two.copying.round();
  await one.vault.put({ type: 't', payload: 'a little more than a word' });
  await one.copying.round();
  expect(sizes.size).toBe(1);
});
