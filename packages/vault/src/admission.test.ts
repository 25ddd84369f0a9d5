import { describe, expect, test } from 'vitest';
import { FILE_DEVICES_LIMIT, VERSIONS_LIMIT } from './admission.ts';
import { COUNT_LIMIT, MS_LIMIT, OUTSIDE_COUNT_LIMIT } from './clock.ts';
import { createVault, openVault } from './opening.ts';
import {
  DEPTH_LIMIT,
  type Json,
  NAME_LIMIT,
  NUMBER_LIMIT,
  PAYLOAD_LIMIT,
  UNDOES_LIMIT,
  type Version,
} from './record.ts';
import type { Vault } from './vault.ts';
import { DAY, START_TIME, type World, world } from './world.testkit.ts';

/** A version as someone with a text editor would write it into an open export. */
function forged(over: Partial<Version>): Version {
  return {
    id: 'forged',
    type: 't',
    stamp: { ms: START_TIME + 1, count: 0, device: 'elsewhere' },
    n: 1,
    change: 'put',
    at: START_TIME,
    payload: 'forged',
    undoes: [],
    ...over,
  };
}

async function kept(payload: unknown): Promise<{ w: World; vault: Vault; id: string; own: Version }> {
  const w = world();
  const vault = await createVault(w.tab());
  const { id } = await vault.put({ type: 't', payload });
  return { w, vault, id, own: vault.content().versions[0]! };
}

/** The vault at its next opening, its house kept. */
async function reopened(w: World): Promise<Vault> {
  const vault = await openVault(w.tab());
  await vault.settled();
  return vault;
}

const take = (vault: Vault, ...versions: Version[]) => vault.absorb({ versions, heads: new Map() });

describe('a file that was tampered with', () => {
  test('does not change words under the stamp they already have', async () => {
    const { w, vault, id, own } = await kept('true words');
    for (const payload of ['a', 'zz']) {
      expect(await take(vault, { ...own, payload })).toMatchObject({ versions: 0, refused: 1 });
    }
    expect(await take(vault, { ...own, change: 'remove', type: '', payload: null })).toMatchObject({
      versions: 0,
      refused: 1,
    });
    for (const one of [vault, await openVault(w.tab())]) expect(one.versions(id)).toHaveLength(1);
    expect((await openVault(w.tab())).get(id)?.payload).toBe('true words');
  });

  test('with two versions under one stamp brings in the first', async () => {
    const { vault } = await kept('here');
    const twice = [forged({ payload: 'a' }), forged({ payload: 'z' })];
    expect(await take(vault, ...twice)).toMatchObject({ versions: 1, refused: 1 });
    expect(vault.get('forged')?.payload).toBe('a');
  });

  test('with removals of long ago still leaves 30 days to restore, and then no more', async () => {
    const { w, vault, id } = await kept('wanted');
    const tombstone = forged({ id, change: 'remove', type: '', payload: null, at: 0 });
    await take(vault, tombstone);
    w.time += 30 * DAY - 1;
    await reopened(w);
    expect((await reopened(w)).removed()).toMatchObject([{ id, payload: 'wanted' }]);
    w.time += 1;
    expect((await reopened(w)).removed()).toEqual([]);
  });

  test('spends no days before they began, by a tombstone of another record under the same stamp', async () => {
    const { w, vault, id } = await kept('wanted');
    const tombstone = forged({ id: 'decoy', change: 'remove', type: '', payload: null, at: 0 });
    await take(vault, forged({ id: 'decoy', stamp: { ...tombstone.stamp, count: 9 } }), tombstone);
    w.time += 31 * DAY;
    const later = await openVault(w.tab());
    await take(later, { ...tombstone, id });
    expect((await reopened(w)).removed()).toMatchObject([{ id }]);
  });

  test('hides nothing behind destroyed content', async () => {
    const { w, vault, id } = await kept('wanted');
    const gone = forged({ id, change: 'gone', type: '', payload: null });
    await take(vault, gone);
    expect(vault.get(id)?.payload).toBe('wanted');
    await vault.remove(id);
    await vault.restore(id);
    expect((await reopened(w)).get(id)?.payload).toBe('wanted');
  });

  test('cannot use up this device’s numbers, by a version or by a sealed file’s heads', async () => {
    for (const by of ['version', 'heads']) {
      const { w, vault, own } = await kept('before');
      const { device } = own.stamp;
      const n = NUMBER_LIMIT - 1;
      await vault.absorb({
        versions: [forged(by === 'version' ? { n, stamp: { ...own.stamp, count: 7, device } } : {})],
        heads: new Map(by === 'heads' ? [[device, { n, link: '' }]] : []),
      });
      const other = await openVault(w.tab());
      const { id } = await vault.put({ type: 't', payload: 'after' });
      const bulk = await other.putMany(Array.from({ length: 100 }, () => ({ type: 't', payload: 'bulk' })));
      const again = await reopened(w);
      expect(again.damage(), by).toEqual([]);
      expect(again.get(id)?.payload, by).toBe('after');
      expect(
        bulk.every((record) => again.get(record.id) !== undefined),
        by,
      ).toBe(true);
    }
  });

  test('brings in nothing that could not be read back', async () => {
    const { w, vault, own } = await kept('kept');
    const long = 'x'.repeat(NAME_LIMIT + 1);
    const removal = { change: 'remove', type: '', payload: null } as const;
    const unfit: Partial<Version>[] = [
      { n: NUMBER_LIMIT },
      { n: -1 },
      { n: 1.5 },
      { at: MS_LIMIT },
      { type: '' },
      { type: long },
      { undoes: ['1.0.a'] },
      { ...removal, change: 'restore' },
      { ...removal, change: 'restore', undoes: [long] },
      { stamp: { ms: MS_LIMIT, count: 0, device: 'a' } },
      { stamp: { ms: 1, count: 0, device: long } },
      // A restore names the tombstone in full.
      { ...removal, stamp: { ms: START_TIME, count: 0, device: 'x'.repeat(NAME_LIMIT) } },
    ];
    const versions = unfit.map((over, at) => forged({ id: `forged ${at}`, ...over }));
    expect(await take(vault, ...versions)).toMatchObject({ versions: 0, refused: unfit.length });
    const again = await reopened(w);
    expect(again.damage()).toEqual([]);
    expect(again.content().versions).toEqual([own]);
  });

  test('with more tombstones than one restore may name can still be undone', async () => {
    const { w, vault, id } = await kept('wanted');
    const tombstones = Array.from({ length: UNDOES_LIMIT + 1 }, (_, count) =>
      forged({
        id,
        change: 'remove',
        type: '',
        payload: null,
        stamp: { ms: START_TIME + 1, count, device: 'e' },
      }),
    );
    await take(vault, ...tombstones);
    await vault.restore(id);
    const again = await reopened(w);
    expect(again.damage()).toEqual([]);
    expect(again.get(id)?.payload).toBe('wanted');
  });

  test('with many large lists of removals to undo comes in as chunks that open', async () => {
    const { w, vault } = await kept('kept');
    const undoes = Array.from({ length: UNDOES_LIMIT }, (_, at) => `${at}`.padEnd(NAME_LIMIT, 'x'));
    const restores = Array.from({ length: 200 }, (_, at) =>
      forged({ id: `r${at}`, change: 'restore', type: '', payload: null, undoes }),
    );
    await take(vault, ...restores);
    expect((await reopened(w)).damage()).toEqual([]);
  });

  test('from a crowd of devices comes in as chunks that open', async () => {
    const { w, vault } = await kept('kept');
    const device = (at: number) => `${at}`.padEnd(100, '\u3042');
    const crowd = Array.from({ length: 60_000 }, (_, at) => device(at));
    await vault.absorb({
      versions: crowd
        .slice(0, 2000)
        .map((name, at) => forged({ id: name, stamp: { ms: at, count: 0, device: name } })),
      heads: new Map(crowd.map((name) => [name, { n: 1, link: '' }])),
    });
    const again = await reopened(w);
    expect(again.damage()).toEqual([]);
    expect(again.content().versions.length).toBe(vault.content().versions.length);
  });

  test('with more versions of one record than anyone writes brings in the latest, and opens like any other', async () => {
    const { w, vault, id } = await kept('mine');
    const over = VERSIONS_LIMIT + 5_000;
    const versions = Array.from({ length: over }, (_, at) =>
      forged({ id, n: at + 1, payload: at, stamp: { ms: START_TIME + at, count: 1, device: 'elsewhere' } }),
    );
    const brought = { versions: VERSIONS_LIMIT, refused: 5_000 };
    expect(vault.foresee({ versions, heads: new Map() })).toMatchObject(brought);
    expect(await take(vault, ...versions.toReversed())).toMatchObject(brought);
    expect(vault.get(id)?.payload).toBe(over - 1);
    const again = await reopened(w);
    expect(again.versions(id)).toHaveLength(VERSIONS_LIMIT + 1);
    expect(again.versions(id).at(-1)).toMatchObject({ payload: over - 1, current: true });
    // What is here already is not counted again.
    expect(await take(again, ...again.content().versions)).toMatchObject({ versions: 0, refused: 0 });
  });

  test('from a crowd of devices leaves place for the next file, and for those that wrote most of it', async () => {
    const { vault } = await kept('kept');
    const one = (device: string, count: number) =>
      forged({ id: `${device} ${count}`, stamp: { ms: START_TIME, count, device } });
    const crowd = Array.from({ length: 1000 }, (_, at) => one(`crowd ${at}`, 0));
    const own = [one('phone', 0), one('phone', 1)];
    const brought = await take(vault, ...crowd, ...own);
    expect(brought).toMatchObject({ versions: FILE_DEVICES_LIMIT + 1, refused: 951 });
    expect(brought.ids).toEqual(expect.arrayContaining(own.map(({ id }) => id)));
    expect(await take(vault, ...crowd)).toMatchObject({ versions: FILE_DEVICES_LIMIT });
    expect(await take(vault, one('laptop', 0))).toMatchObject({ versions: 1, refused: 0 });
  });

  test('stamped at the end of time leaves room for an edit', async () => {
    const { w, vault } = await kept('kept');
    const last = { ms: MS_LIMIT - 1, count: COUNT_LIMIT - 1, device: 'zz' };
    expect(await take(vault, forged({ stamp: last }))).toMatchObject({ versions: 0, refused: 1 });
    await take(vault, forged({ stamp: { ...last, count: OUTSIDE_COUNT_LIMIT - 1 } }));
    await vault.put({ id: 'forged', type: 't', payload: 'my edit' });
    const again = await reopened(w);
    expect(again.damage()).toEqual([]);
    expect(again.get('forged')?.payload).toBe('my edit');
  });

  test('leaves out what is too large to keep, and brings in the rest', async () => {
    const { w, vault } = await kept('kept');
    const large = 'x'.repeat(17 * PAYLOAD_LIMIT);
    const versions = [
      forged({ id: 'large', payload: large }),
      forged({ id: 'fine', payload: 'x'.repeat(PAYLOAD_LIMIT - 2) }),
    ];
    expect(await take(vault, ...versions)).toMatchObject({ ids: ['fine'], refused: 1 });
    const again = await reopened(w);
    expect(again.damage()).toEqual([]);
    expect(again.get('fine')).toBeDefined();
  });

  test('leaves out what is nested deeper than could leave again, and brings in the rest', async () => {
    const { w, vault } = await kept('kept');
    const nested = (depth: number): Json => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    const versions = [
      forged({ id: 'deep', payload: nested(5_000) }),
      forged({ id: 'one too deep', payload: { a: nested(DEPTH_LIMIT) } }),
      forged({ id: 'fine', payload: { a: nested(DEPTH_LIMIT - 1) } }),
    ];
    expect(await take(vault, ...versions)).toMatchObject({ ids: ['fine'], refused: 2 });
    for (const { id, payload } of versions.slice(0, 2)) {
      await expect(vault.put({ id, type: 't', payload })).rejects.toMatchObject({ code: 'payload-unfit' });
    }
    await vault.put({ id: 'mine', type: 't', payload: versions[2]!.payload });
    const again = await reopened(w);
    expect(again.damage()).toEqual([]);
    expect(again.get('mine')?.payload).toEqual(versions[2]!.payload);
  });

  test('does not turn a record into one of another type', async () => {
    const { vault, id } = await kept('a sheet');
    const turned = forged({ id, type: 'zzz', payload: 1 });
    expect(await take(vault, turned)).toMatchObject({ versions: 0, refused: 1 });
    expect(vault.get(id)).toMatchObject({ type: 't', payload: 'a sheet' });
  });
});
