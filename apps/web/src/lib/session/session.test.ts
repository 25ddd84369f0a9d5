import { VaultError } from '@bearings/vault/errors';
import { diskText } from '@bearings/vault/world.testkit';
import { describe, expect, test, vi } from 'vitest';
import { held, testDoor } from './door.testkit.ts';
import { exampleContent } from './examples.ts';
import { abc, again, PASSPHRASE, started, withPassphrase } from './session.testkit.ts';

const madeUp = exampleContent([{ type: 'entry', payload: abc, created: 1 }]);

describe('opening', () => {
  test('shows what this device holds', async () => {
    const { session, door } = await started();
    const { id } = await session.records.keepEntry(abc);
    const later = await again(door);
    expect(later).toMatchObject({ status: 'open', kind: 'device', keepsNothing: false });
    expect(later.records.entry(id)).toMatchObject(abc);
  });
  test('begins a visit where the browser has no storage, and says that nothing is kept', async () => {
    const { session } = await started({ ...testDoor(), state: async () => 'unavailable' });
    expect(session).toMatchObject({ status: 'open', kind: 'visit', keepsNothing: true });
  });
  test('begins one where the browser refuses only the first thing kept, which goes into it', async () => {
    const { session } = await started({
      ...testDoor(),
      create: () => Promise.reject(new VaultError('storage-missing')),
    });
    const { id } = await session.records.keepEntry(abc);
    expect(session).toMatchObject({ status: 'open', kind: 'visit', keepsNothing: true });
    expect(session.records.entry(id)).toMatchObject(abc);
  });
  test('takes the vault that another tab made at the same moment', async () => {
    const here = testDoor();
    const [one, other] = await Promise.all([started(here), started(testDoor(here.world))]);
    await Promise.all([
      one.session.records.keepEntry(abc),
      other.session.records.keepEntry({ ...abc, values: { belief: 'there' } }),
    ]);
    const later = await again(here);
    expect(later.records.entries.map(({ values }) => values.belief).sort()).toEqual(['I need it', 'there']);
  });
  test('asks for the passphrase, and stays locked without it', async () => {
    const { door, entry } = await withPassphrase();
    const later = await again(door);
    expect(later).toMatchObject({ status: 'locked', records: { all: [] } });
    await expect(later.unlock({ passphrase: 'another one' })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    expect(later.status).toBe('locked');
    await later.unlock({ passphrase: PASSPHRASE });
    expect(later.records.entry(entry.id)).toMatchObject(abc);
  });
  test('that was begun before somebody locks or leaves comes too late', async () => {
    const { door } = await withPassphrase();
    const stretching = held();
    const slow = {
      ...door,
      open: (secret?: Parameters<typeof door.open>[0]) => stretching.wait.then(() => door.open(secret)),
    };
    const later = await again(slow);
    const unlocking = later.unlock({ passphrase: PASSPHRASE });
    await later.lock();
    stretching.go();
    await unlocking;
    expect(later).toMatchObject({ status: 'locked', records: { all: [] } });
  });
  test('has nothing to unlock where it was erased meanwhile', async () => {
    const { door } = await withPassphrase();
    const later = await again(door);
    await door.erase();
    await expect(later.unlock({ passphrase: PASSPHRASE })).rejects.toMatchObject({ code: 'vault-absent' });
    expect(later.status).toBe('empty');
  });
});

describe('another tab', () => {
  async function two(after?: (ms: number) => Promise<unknown>) {
    const { session, door } = await withPassphrase(after);
    const there = await again(door);
    await there.unlock({ passphrase: PASSPHRASE });
    return { session, there, door };
  }
  test('that keeps something is heard', async () => {
    const { session, there } = await two();
    const { id } = await there.records.keepEntry({ ...abc, values: { belief: 'there' } });
    await (await session.vault()).settled();
    expect(session.records.entry(id)?.values).toEqual({ belief: 'there' });
  });
  test('that locks, locks here too', async () => {
    const { session, there } = await two();
    there.lockNow();
    expect(session).toMatchObject({ status: 'locked', records: { all: [] }, summary: undefined });
  });
  test('that erases leaves nothing here', async () => {
    const { session, there } = await two();
    await there.eraseAll();
    expect(session).toMatchObject({ status: 'erased', records: { all: [] } });
    expect(there.status).toBe('empty');
  });
  test('that erases lets nothing that stood here make a new vault', async () => {
    const { session, there } = await two();
    await there.eraseAll();
    const gone = expect.objectContaining({ code: 'vault-gone' });
    await expect(session.drafts.save('begun:abc:a', { values: { belief: 'typed on' } })).rejects.toEqual(
      gone,
    );
    await expect(session.records.keepEntry(abc)).rejects.toEqual(gone);
    await there.start();
    expect(there.status).toBe('empty');
  });
  test('that locks lets what was just typed be written, and shows nothing meanwhile', async () => {
    const { session, there, door } = await two();
    const { wait, go } = held();
    session.beforeClosing(async () => {
      await wait;
      await session.drafts.save('begun:abc:a', { values: { belief: 'half a thou' } });
      written.go();
    });
    const written = held();
    const vault = await session.vault();
    there.lockNow();
    expect(session).toMatchObject({ status: 'locked', records: { all: [] }, summary: undefined });
    go();
    await written.wait;
    await vi.waitFor(() => expect(vault.isOpen).toBe(false));
    const later = await again(door);
    await later.unlock({ passphrase: PASSPHRASE });
    expect(await later.drafts.get('begun:abc:a')).toEqual({ values: { belief: 'half a thou' } });
  });
  test('that locks does not wait for words that take too long', async () => {
    const { wait, go } = held();
    const { session, there } = await two((ms) => {
      expect(ms).toBe(500);
      return wait;
    });
    session.beforeClosing(() => held().wait);
    const vault = await session.vault();
    there.lockNow();
    expect(vault.isOpen).toBe(true);
    go();
    await vi.waitFor(() => expect(vault.isOpen).toBe(false));
    expect(session.status).toBe('locked');
  });
});

describe('a lock', () => {
  test('comes after what waits to be written', async () => {
    const { session, door } = await withPassphrase();
    session.beforeClosing(() => session.drafts.save('begun:abc:a', { values: { belief: 'half a thou' } }));
    await session.lock();
    expect(session.status).toBe('locked');
    const later = await again(door);
    await later.unlock({ passphrase: PASSPHRASE });
    expect(await later.drafts.get('begun:abc:a')).toEqual({ values: { belief: 'half a thou' } });
  });
  test('comes even if that can’t be written, and no more is asked of whoever has gone', async () => {
    const { session } = await withPassphrase();
    let asked = 0;
    session.beforeClosing(async () => Promise.reject(new Error('full')));
    const stop = session.beforeClosing(async () => {
      asked += 1;
    });
    stop();
    await session.lock();
    expect(session.status).toBe('locked');
    expect(asked).toBe(0);
  });
  test('waits for nothing when it is asked for a second time, or in a hurry', async () => {
    for (const hurry of ['lock', 'lockNow'] as const) {
      const { session } = await withPassphrase();
      session.beforeClosing(() => held().wait);
      if (hurry === 'lock') void session.lock();
      expect(session.status).toBe('open');
      void session[hurry]();
      expect(session.status).toBe('locked');
    }
  });
});

describe('examples', () => {
  test('keep what is written on them to themselves', async () => {
    const { session } = await started();
    await session.records.keepEntry(abc);
    await session.showExamples(madeUp);
    session.beforeClosing(() => session.drafts.save('begun:abc:a', { values: { belief: 'tried out' } }));
    await session.leaveExamples();
    expect(session.kind).toBe('device');
    expect(await session.drafts.get('begun:abc:a')).toBeUndefined();
  });
});

describe('erasing', () => {
  test('closes the open vault: no key stays in memory', async () => {
    const { session, door } = await started();
    await session.records.keepEntry(abc);
    const vault = await session.vault();
    await session.eraseAll();
    expect(vault.isOpen).toBe(false);
    expect(session).toMatchObject({ status: 'empty', kind: 'device', records: { all: [] } });
    expect(await door.state()).toBe('absent');
  });
  test('takes what is kept and what is only visited', async () => {
    const { session, door } = await started();
    await session.records.keepEntry(abc);
    const device = await session.vault();
    await session.showExamples(madeUp);
    const examples = await session.vault();
    await session.eraseAll();
    expect([device.isOpen, examples.isOpen]).toEqual([false, false]);
    expect(session).toMatchObject({ status: 'empty', kind: 'device', records: { all: [] } });
    expect(await door.state()).toBe('absent');
  });
  test('needs no passphrase', async () => {
    const { session, door } = await withPassphrase();
    session.lockNow();
    await session.eraseAll();
    expect(session.status).toBe('empty');
    expect(await door.state()).toBe('absent');
  });
  test('that breaks off once the keys are gone leaves nothing open, and the next try does the rest', async () => {
    const { session, door } = await started();
    await session.records.keepEntry(abc);
    door.before = async ({ changes }) => {
      if (changes.length > 1) throw new VaultError('storage-failed');
    };
    await expect(session.eraseAll()).rejects.toMatchObject({ code: 'storage-failed' });
    expect(session).toMatchObject({ status: 'empty', records: { all: [] } });
    door.before = async () => {};
    await session.eraseAll();
    expect(session.status).toBe('empty');
    expect(diskText(door.world.memory)).toBe('');
  });
  test('that does not succeed leaves everything where it was', async () => {
    const { session, door } = await started();
    await session.records.keepEntry(abc);
    door.before = () => Promise.reject(new VaultError('storage-failed'));
    await expect(session.eraseAll()).rejects.toMatchObject({ code: 'storage-failed' });
    expect(session.status).toBe('open');
  });
});
