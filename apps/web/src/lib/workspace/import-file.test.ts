import { writeOpenExport } from '@bearings/vault/open-export';
import type { Json, Version } from '@bearings/vault/record';
import { expect, test } from 'vitest';
import { testDoor } from '#lib/session/door.testkit.ts';
import { Session } from '#lib/session/session.svelte.ts';
import { chosenExport, type ReadExport } from './import-file.ts';

const fileOf = (text: string) => new File([text], 'bearings.json');
let n = 0;
const put = (id: string, type: string, payload: unknown): Version => {
  n += 1;
  return {
    id,
    type,
    stamp: { ms: 1_000 + n, count: 0, device: 'elsewhere' },
    n,
    change: 'put',
    at: 1_000 + n,
    payload: payload as Json,
    undoes: [],
  };
};
const removed = (id: string): Version => ({ ...put(id, '', null), change: 'remove' });
const goal = (values: unknown) => ({ tool: 'goal', version: 1, values });

async function taken(versions: readonly Version[]) {
  const door = testDoor();
  const session = new Session(door, () => door.world.time);
  await session.start();
  const own = await session.records.keepEntry({ tool: 'abc', version: 1, values: { belief: 'mine' } });
  const read = (await chosenExport(fileOf(writeOpenExport({ versions }, 0).text))) as ReadExport;
  await (await session.vault()).absorb(read.content);
  return { session, read, own };
}

test('what is right comes in exactly as it is', async () => {
  const versions = [
    put('a', 'entry', goal({ goal: 'walk' })),
    put('b', 'use', { behaviour: 'alcohol', date: '2026-11-01', amount: 0, unit: 'drinks' }),
    removed('b'),
    put('c', 'from a newer version', { any: 1 }),
  ];
  const { read } = await taken(versions);
  expect(read).toMatchObject({ records: 3, refused: 0, mended: 0, reasons: [], lost: 0 });
  expect(read.content.versions).toEqual(versions);
});

test('a file of nothing but removals says what it would remove before it does', async () => {
  const door = testDoor();
  const session = new Session(door, () => door.world.time);
  await session.start();
  await session.records.keepEntry({ tool: 'abc', version: 1, values: { belief: 'mine' } });
  const vault = await session.vault();
  const { id } = vault.records()[0]!;
  const versions = [id, 'never here'].map((id) => ({ ...removed(id), at: 0 }));
  const { content } = (await chosenExport(fileOf(writeOpenExport({ versions }, 0).text))) as ReadExport;
  expect(vault.foresee(content)).toMatchObject({ removed: [id], refused: 0 });
  expect(vault.get(id)).toBeDefined();
  expect(await vault.absorb(content)).toMatchObject({ removed: [id] });
  expect(vault.removed()).toMatchObject([{ id }]);
});

test('what is no record stays out and is counted; what is kept stays whole', async () => {
  const { session, read, own } = await taken([
    put('a', 'entry', { tool: 'goal', version: 1 }),
    put('b', 'entry', null),
    removed('b'),
    put('c', 'mood', { date: '2026-11-01', mood: 2 }),
    put('d', 'behaviour', { kind: 'own' }),
    put('e', 'entry', goal({ goal: 'walk', due: '2026-02-31' })),
    put('f', 'entry', goal({ goal: 'first' })),
    put('f', 'entry', 'words'),
  ]);
  expect(read).toMatchObject({ records: 2, refused: 4, mended: 2 });
  expect(read.reasons).toContainEqual({ reason: 'unknown-date', n: 1 });
  expect(session.records.entries.map(({ values }) => values)).toEqual(
    expect.arrayContaining([{ goal: 'walk' }, { goal: 'first' }, own.values]),
  );
  expect(session.records.all).toHaveLength(3);
});
