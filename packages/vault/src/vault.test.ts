import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHUNK_ROWS } from './chunk.ts';
import { FOLD_AT } from './log.ts';
import { memoryStore } from './memory-store.ts';
import { createVault, openVault, vaultState } from './opening.ts';
import { PAYLOAD_LIMIT } from './record.ts';
import type { VaultEvent } from './vault.ts';
import { DAY, diskText, keysOf, START_TIME, world, YEAR } from './world.testkit.ts';

describe('a vault', () => {
  test('is absent, then ready, then locked', async () => {
    const w = world();
    expect(await vaultState(w.tab())).toBe('absent');
    await expect(openVault(w.tab())).rejects.toMatchObject({ code: 'vault-absent' });
    const vault = await createVault(w.tab());
    expect(await vaultState(w.tab())).toBe('ready');
    await expect(createVault(w.tab())).rejects.toMatchObject({ code: 'vault-exists' });
    await vault.setPassphrase('long enough');
    expect(await vaultState(w.tab())).toBe('locked');
  });

  test('keeps records, versions and removals through a reopening', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    const first = await vault.put({ type: 'goal', payload: { text: 'walk' } });
    w.time += DAY;
    const other = await vault.put({ type: 'abc', payload: ['x'] });
    w.time += DAY;
    await vault.put({ id: first.id, type: 'goal', payload: { text: 'run' } });
    const again = await openVault(w.tab());
    for (const one of [vault, again]) {
      expect(one.records().map(({ id }) => id)).toEqual([first.id, other.id]);
      expect(one.records('goal')).toMatchObject([{ payload: { text: 'run' }, versionCount: 2 }]);
      expect(one.get(first.id)).toMatchObject({ createdAt: START_TIME, updatedAt: START_TIME + 2 * DAY });
      expect(one.versions(first.id)).toMatchObject([
        { payload: { text: 'walk' }, current: false, at: START_TIME },
        { payload: { text: 'run' }, current: true },
      ]);
    }
    await again.remove(other.id);
    expect(again.get(other.id)).toBeUndefined();
    expect(again.removed()).toMatchObject([{ id: other.id, removedAt: w.time }]);
    await expect(again.put({ id: other.id, type: 'abc', payload: 1 })).rejects.toMatchObject({
      code: 'record-removed',
    });
    await again.restore(other.id);
    expect((await openVault(w.tab())).get(other.id)).toMatchObject({ payload: ['x'] });
  });

  test('any JSON comes back as it went in, before and after reopening and folding', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 5 }), async (payloads) => {
        const w = world();
        const vault = await createVault(w.tab());
        const kept = await vault.putMany(payloads.map((payload) => ({ type: 't', payload })));
        const settled = payloads.map((payload) => JSON.parse(JSON.stringify(payload)));
        expect(kept.map(({ payload }) => payload)).toEqual(settled);
        const again = await openVault(w.tab());
        expect(kept.map(({ id }) => again.get(id)?.payload)).toEqual(settled);
      }),
      { numRuns: 30 },
    );
  });

  test('text at its worst survives: lone surrogates, control characters, right-to-left, zalgo, 100 kB', async () => {
    const worst = [
      '\ud800 \udfff',
      '\u0000\u001b\u2028',
      '\u202eabc\u202c',
      'Z\u0351\u036b',
      '🧭'.repeat(25_000),
    ];
    const w = world();
    const vault = await createVault(w.tab());
    const { id } = await vault.put({ type: 't', payload: worst });
    expect((await openVault(w.tab())).get(id)?.payload).toEqual(worst);
  });

  test('what JSON cannot say is refused and changes nothing', async () => {
    const vault = await createVault(world().tab());
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    for (const payload of [undefined, () => {}, 1n, circle]) {
      await expect(vault.put({ type: 't', payload })).rejects.toMatchObject({ code: 'payload-unfit' });
    }
    const large = 'x'.repeat(PAYLOAD_LIMIT);
    await expect(vault.put({ type: 't', payload: large })).rejects.toMatchObject({
      code: 'payload-too-large',
    });
    const { id } = await vault.put({ type: 't', payload: 1 });
    await expect(vault.put({ id, type: 'other', payload: 1 })).rejects.toMatchObject({
      code: 'payload-unfit',
    });
    const twice = ['one', 'two'].map((type) => ({ id: 'same', type, payload: 1 }));
    await expect(vault.putMany(twice)).rejects.toMatchObject({ code: 'payload-unfit' });
    await vault.remove(id);
    await expect(vault.put({ type: '', payload: 1 })).rejects.toMatchObject({ code: 'payload-unfit' });
    expect(vault.records()).toEqual([]);
  });

  test('many records become full chunks and a short tail', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    for (let at = 0; at < FOLD_AT * 9; at += 1) await vault.put({ type: 't', payload: at });
    await vault.settled();
    const chunks = keysOf(w.memory, 'chunks');
    expect(chunks).toHaveLength(2);
    expect(chunks[0]).toBe(CHUNK_ROWS);
    expect(keysOf(w.memory, 'spare')).toEqual(chunks);
    expect(keysOf(w.memory, 'log').length).toBeLessThan(FOLD_AT);
    const again = await openVault(w.tab());
    expect(again.damage()).toEqual([]);
    expect(again.records().map(({ payload }) => payload)).toEqual(
      vault.records().map(({ payload }) => payload),
    );
  });

  test('an import is one commit, and can be taken back as one', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    await vault.settled();
    const { revision } = w.memory.mark;
    const kept = await vault.putMany(
      Array.from({ length: 1200 }, (_, at) => ({ type: 't', payload: { at } })),
    );
    expect(w.memory.mark.revision).toBe(revision + 1);
    await vault.put({ type: 't', payload: 'after' });
    await vault.removeMany(kept.map(({ id }) => id));
    await vault.settled();
    const again = await openVault(w.tab());
    expect(again.damage()).toEqual([]);
    expect(again.records()).toMatchObject([{ payload: 'after' }]);
    expect(again.removed()).toHaveLength(1200);
  });

  test('subscribers hear of writes, locking and nothing more', async () => {
    const vault = await createVault(world().tab());
    const heard: VaultEvent[] = [];
    const stop = vault.subscribe((event) => heard.push(event));
    const { id } = await vault.put({ type: 't', payload: 1 });
    vault.lock();
    stop();
    expect(heard).toEqual([{ kind: 'changed', ids: [id] }, { kind: 'locked' }]);
    expect(vault.isOpen).toBe(false);
    expect(() => vault.records()).toThrow(expect.objectContaining({ code: 'vault-locked' }));
    await expect(vault.put({ type: 't', payload: 1 })).rejects.toMatchObject({ code: 'vault-locked' });
  });

  test('records() is the same array until something changes', async () => {
    const vault = await createVault(world().tab());
    await vault.put({ type: 't', payload: 1 });
    const before = vault.records('t');
    expect(vault.records('t')).toBe(before);
    await vault.put({ type: 't', payload: 2 });
    expect(vault.records('t')).not.toBe(before);
  });

  test('"just this visit" is the same vault over memory', async () => {
    const vault = await createVault(world().tab({ store: memoryStore() }));
    const { id } = await vault.put({ type: 't', payload: 1 });
    expect(vault.get(id)?.payload).toBe(1);
  });
});

describe('drafts and settings', () => {
  test('survive a killed tab, are replaced by key, and are no part of the log', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    await vault.drafts.save('goal/new', { text: 'wa' });
    w.time += 1;
    await vault.drafts.save('goal/new', { text: 'walk' });
    await vault.drafts.save('abc/new', 1);
    const again = await openVault(w.tab());
    expect(await again.drafts.get('goal/new')).toEqual({
      key: 'goal/new',
      payload: { text: 'walk' },
      at: w.time,
    });
    expect(await again.drafts.list()).toHaveLength(2);
    await again.drafts.drop('goal/new');
    expect(await vault.drafts.get('goal/new')).toBeUndefined();
    expect(keysOf(w.memory, 'log')).toEqual([]);
  });

  test('settings stay on this device', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    await vault.settings.set('faces', 'one');
    await vault.settings.set('__proto__', { a: 1 });
    await vault.settings.set('gone', 1);
    await vault.settings.set('gone', undefined);
    const again = await openVault(w.tab());
    expect(again.settings.get('faces')).toBe('one');
    expect(again.settings.get('__proto__')).toEqual({ a: 1 });
    expect(again.settings.get('gone')).toBeUndefined();
    expect(again.settings.get('toString')).toBeUndefined();
    expect(JSON.stringify(again.content().versions)).not.toContain('faces');
  });
});

describe('removal', () => {
  test('after 30 days the content is gone for good and the tombstone stays', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    const kept = await vault.put({ type: 't', payload: 'stays' });
    const { id } = await vault.put({ type: 't', payload: 'goes' });
    await vault.put({ id, type: 't', payload: 'goes too' });
    await vault.putMany(Array.from({ length: 700 }, (_, at) => ({ type: 't', payload: at })));
    await vault.remove(id);
    w.time += 30 * DAY - 1;
    expect((await openVault(w.tab())).removed()).toHaveLength(1);
    w.time += 1;
    const again = await openVault(w.tab());
    await again.settled();
    expect(again.removed()).toEqual([]);
    await expect(again.restore(id)).rejects.toMatchObject({ code: 'record-gone' });
    const third = await openVault(w.tab());
    expect(third.damage()).toEqual([]);
    expect(third.removed()).toEqual([]);
    expect(third.versions(id)).toEqual([]);
    expect(JSON.stringify(third.content().versions)).not.toContain('goes');
    expect(third.get(kept.id)?.payload).toBe('stays');
    expect(third.records()).toHaveLength(701);
    await expect(third.put({ id, type: 't', payload: 1 })).rejects.toMatchObject({ code: 'record-removed' });
  });

  test('fault 6: a clock that leaps ten years ahead for one visit costs nobody the 30 days', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    const { id } = await vault.put({ type: 't', payload: 'undo me' });
    await vault.remove(id);
    w.time += 10 * YEAR;
    await openVault(w.tab()).then((leapt) => leapt.settled());
    w.time -= 10 * YEAR - DAY;
    const again = await openVault(w.tab());
    await again.settled();
    await again.restore(id);
    expect(again.get(id)?.payload).toBe('undo me');
  });

  test('fault 6: nor for two visits, a moment apart; after a day the clock is believed', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    const { id } = await vault.put({ type: 't', payload: 'undo me' });
    await vault.remove(id);
    const visit = async () => {
      const leapt = await openVault(w.tab());
      await leapt.settled();
      return leapt.removed().length;
    };
    w.time += 10 * YEAR;
    expect(await visit()).toBe(1);
    w.time += DAY - 1;
    expect([await visit(), await visit()]).toEqual([1, 1]);
    w.time -= 10 * YEAR;
    expect(await visit()).toBe(1);
    w.time += 10 * YEAR;
    expect(await visit()).toBe(1);
    w.time += DAY;
    expect(await visit()).toBe(0);
  });

  test('fault 6: what is removed after a year away has its 30 days', async () => {
    const w = world();
    const { id } = await (await createVault(w.tab())).put({ type: 't', payload: 'undo me' });
    w.time += YEAR;
    const back = await openVault(w.tab());
    await back.remove(id);
    for (const wait of [60_000, DAY, 28 * DAY]) {
      w.time += wait;
      const again = await openVault(w.tab());
      await again.settled();
      expect(again.removed()).toHaveLength(1);
    }
  });

  test('fault 6: what was removed under a clock ten years ahead still goes after 30 days', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    const { id } = await vault.put({ type: 't', payload: 'goes' });
    w.time += 10 * YEAR;
    await vault.remove(id);
    w.time -= 10 * YEAR;
    await openVault(w.tab()).then((met) => met.settled());
    w.time += 31 * DAY;
    const again = await openVault(w.tab());
    await again.settled();
    expect(again.removed()).toEqual([]);
  });
});

describe('clocks', () => {
  test.each([-10 * YEAR, -DAY, -3_600_000, 3_600_000, DAY, 10 * YEAR])(
    'fault 6: a clock that jumps by %d ms while running loses no edit',
    async (jump) => {
      const w = world();
      const vault = await createVault(w.tab());
      const { id } = await vault.put({ type: 't', payload: 1 });
      w.time += jump;
      await vault.put({ id, type: 't', payload: 2 });
      w.time -= jump;
      await vault.put({ id, type: 't', payload: 3 });
      const again = await openVault(w.tab());
      await again.put({ id, type: 't', payload: 4 });
      expect(again.versions(id).map(({ payload }) => payload)).toEqual([1, 2, 3, 4]);
      expect(again.get(id)?.payload).toBe(4);
      expect(again.get(id)?.updatedAt).toBe(w.time);
    },
  );

  test('a failed write leaves the clock where it was', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    const commit = vault.put({ type: 't', payload: 1 });
    await commit;
    const [first] = vault.content().versions;
    await expect(vault.remove('nothing here')).rejects.toMatchObject({ code: 'record-absent' });
    await vault.put({ type: 't', payload: 2 });
    const last = vault.content().versions.at(-1)!;
    expect(last.stamp).toEqual({ ...first!.stamp, count: first!.stamp.count + 1 });
  });
});

describe('the disk', () => {
  test('mistake 8: nothing a person wrote, no id, type, tool or draft name lies on it in plain text', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    const marks = ['zebra-text', 'zebra-type', 'zebra-draft', 'zebra-setting', 'zebra-id', 'zebra-bulk'];
    await vault.put({ id: 'zebra-id', type: 'zebra-type', payload: { note: 'zebra-text' } });
    await vault.drafts.save('zebra-draft', { note: 'zebra-text' });
    await vault.settings.set('zebra-setting', 'zebra-text');
    const bulk = Array.from({ length: 100 }, () => ({ type: 'zebra-type', payload: 'zebra-bulk' }));
    const ids = (await vault.putMany(bulk)).map(({ id }) => id);
    const words = await vault.recoveryWords();
    await vault.settled();
    const disk = diskText(w.memory);
    for (const mark of [...marks, ...ids, words]) {
      expect(disk).not.toContain(mark);
      expect(disk).not.toContain(Buffer.from(mark, 'utf16le').toString('latin1'));
    }
    expect(disk).not.toContain(vault.content().versions[0]!.stamp.device);
  });

  test('a removal is no smaller than a short record', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    const { id } = await vault.put({ type: 't', payload: 1 });
    await vault.remove(id);
    const sizes = [...w.memory.shelves.get('log')!.values()].map((value) => (value as Uint8Array).length);
    expect(new Set(sizes).size).toBe(1);
  });
});
