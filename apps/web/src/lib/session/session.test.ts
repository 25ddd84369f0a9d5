import { VaultError } from '@bearings/vault/errors';
import { DAY, flip, keysOf } from '@bearings/vault/world.testkit';
import { describe, expect, test, vi } from 'vitest';
import { held, type TestDoor, testDoor } from './door.testkit.ts';
import { Session } from './session.svelte.ts';

const PASSPHRASE = 'a slow green river';
const abc = { tool: 'abc', version: 1, values: { belief: 'I need it' } };

/** Nobody waits in a test: words may take as long as they need. */
const never = () => held().wait;

async function started(door: TestDoor = testDoor(), after: (ms: number) => Promise<unknown> = never) {
  const session = new Session(door, () => door.world.time, after);
  await session.start();
  return { session, door };
}
async function withPassphrase(after?: (ms: number) => Promise<unknown>) {
  const { session, door } = await started(undefined, after);
  const entry = await session.keepEntry(abc);
  await (await session.vault()).setPassphrase(PASSPHRASE);
  session.refresh();
  return { session, door, entry };
}
/** The same device, opened once more. */
async function again(door: TestDoor) {
  const { session } = await started(testDoor(door.world));
  await session.settled();
  return session;
}

describe('what is kept', () => {
  test('is there at once, and makes the vault', async () => {
    const { session } = await started();
    expect(session.status).toBe('empty');
    const { id } = await session.keepEntry(abc);
    expect(session.status).toBe('open');
    expect(session.entry(id)).toMatchObject(abc);
  });
  test('is the person’s answers alone: what the vault knows is not written into them', async () => {
    const { session } = await started();
    const entry = await session.keepEntry({ ...abc, behaviour: 'drink', note: 'mine' });
    await session.keepEntry({ ...entry, values: { belief: 'I want it' } });
    expect(session.records[0]?.payload).toEqual({
      ...abc,
      values: { belief: 'I want it' },
      behaviour: 'drink',
      note: 'mine',
    });
  });
  test('still says that it came from a diary', async () => {
    const { session } = await started();
    const urge = { tool: 'urge-log', version: 1, values: { strength: 6 }, imported: { hour: false } };
    const entry = await session.keepEntry(urge);
    await session.keepEntry({ ...entry, values: { strength: 7 } });
    expect(session.records[0]?.payload).toEqual({ ...urge, values: { strength: 7 } });
  });
});

describe('opening', () => {
  test('shows what this device holds', async () => {
    const { session, door } = await started();
    const { id } = await session.keepEntry(abc);
    const later = await again(door);
    expect(later).toMatchObject({ status: 'open', kind: 'device', keepsNothing: false });
    expect(later.entry(id)).toMatchObject(abc);
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
    const { id } = await session.keepEntry(abc);
    expect(session).toMatchObject({ status: 'open', kind: 'visit', keepsNothing: true });
    expect(session.entry(id)).toMatchObject(abc);
  });
  test('takes the vault that another tab made at the same moment', async () => {
    const here = testDoor();
    const [one, other] = await Promise.all([started(here), started(testDoor(here.world))]);
    await Promise.all([
      one.session.keepEntry(abc),
      other.session.keepEntry({ ...abc, values: { belief: 'there' } }),
    ]);
    const later = await again(here);
    expect(later.entries.map(({ values }) => values.belief).sort()).toEqual(['I need it', 'there']);
  });
  test('asks for the passphrase, and stays locked without it', async () => {
    const { door, entry } = await withPassphrase();
    const later = await again(door);
    expect(later).toMatchObject({ status: 'locked', records: [] });
    await expect(later.unlock({ passphrase: 'another one' })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    expect(later.status).toBe('locked');
    await later.unlock({ passphrase: PASSPHRASE });
    expect(later.entry(entry.id)).toMatchObject(abc);
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
    const { id } = await there.keepEntry({ ...abc, values: { belief: 'there' } });
    await (await session.vault()).settled();
    expect(session.entry(id)?.values).toEqual({ belief: 'there' });
  });
  test('that locks, locks here too', async () => {
    const { session, there } = await two();
    there.lockNow();
    expect(session).toMatchObject({ status: 'locked', records: [], summary: undefined });
  });
  test('that erases leaves nothing here', async () => {
    const { session, there } = await two();
    await there.eraseAll();
    expect(session).toMatchObject({ status: 'erased', records: [] });
    expect(there.status).toBe('empty');
  });
  test('that erases lets nothing that stood here make a new vault', async () => {
    const { session, there } = await two();
    await there.eraseAll();
    const gone = expect.objectContaining({ code: 'vault-gone' });
    await expect(session.saveDraft('begun:abc:a', { values: { belief: 'typed on' } })).rejects.toEqual(gone);
    await expect(session.keepEntry(abc)).rejects.toEqual(gone);
    await there.start();
    expect(there.status).toBe('empty');
  });
  test('that locks lets what was just typed be written, and shows nothing meanwhile', async () => {
    const { session, there, door } = await two();
    const { wait, go } = held();
    session.beforeClosing(async () => {
      await wait;
      await session.saveDraft('begun:abc:a', { values: { belief: 'half a thou' } });
      written.go();
    });
    const written = held();
    const vault = await session.vault();
    there.lockNow();
    expect(session).toMatchObject({ status: 'locked', records: [], summary: undefined });
    go();
    await written.wait;
    await vi.waitFor(() => expect(vault.isOpen).toBe(false));
    const later = await again(door);
    await later.unlock({ passphrase: PASSPHRASE });
    expect(await later.draft('begun:abc:a')).toEqual({ values: { belief: 'half a thou' } });
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
    session.beforeClosing(() => session.saveDraft('begun:abc:a', { values: { belief: 'half a thou' } }));
    await session.lock();
    expect(session.status).toBe('locked');
    const later = await again(door);
    await later.unlock({ passphrase: PASSPHRASE });
    expect(await later.draft('begun:abc:a')).toEqual({ values: { belief: 'half a thou' } });
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
  test('lets nobody believe that a draft was written', async () => {
    const { session } = await withPassphrase();
    session.lockNow();
    await expect(session.saveDraft('begun:abc:a', {})).rejects.toMatchObject({ code: 'vault-locked' });
    await expect(session.keepEntry(abc)).rejects.toMatchObject({ code: 'vault-locked' });
  });
  test('lets nobody believe that something was removed or came back', async () => {
    const { session, entry } = await withPassphrase();
    session.lockNow();
    const locked = expect.objectContaining({ code: 'vault-locked' });
    await expect(session.remove(entry.id)).rejects.toEqual(locked);
    await expect(session.removeMany([entry.id])).rejects.toEqual(locked);
    await expect(session.restore(entry.id)).rejects.toEqual(locked);
  });
});

describe('a draft', () => {
  const key = (id: string) => `tool:abc:${id}`;
  const kept = async () => {
    const { session, door } = await started();
    const entry = await session.keepEntry(abc);
    await session.saveDraft(key(entry.id), { values: { belief: 'changed' } });
    return { session, door, entry };
  };
  test('comes back with the record that it belongs to', async () => {
    const { session, door, entry } = await kept();
    await session.remove(entry.id);
    door.world.time += 29 * DAY;
    const later = await again(door);
    await later.restore(entry.id);
    expect(await later.draft(key(entry.id))).toEqual({ values: { belief: 'changed' } });
  });
  test('goes for good when its record does', async () => {
    const { session, door, entry } = await kept();
    await session.saveDraft('begun:abc:a', { values: {} });
    await session.saveDraft('something-else', 1);
    await session.remove(entry.id);
    door.world.time += 31 * DAY;
    const later = await again(door);
    expect(await later.draft(key(entry.id))).toBeUndefined();
    expect(await later.draft('begun:abc:a')).toEqual({ values: {} });
    expect(await later.draft('something-else')).toBe(1);
  });
  test('stays where a record can’t be read: it may be all there is of it', async () => {
    const { session, door, entry } = await kept();
    await (await session.vault()).settled();
    flip(door.world.memory, 'log', keysOf(door.world.memory, 'log')[0]!, 400);
    door.world.time += 40 * DAY;
    const later = await again(door);
    expect(later.entry(entry.id)).toBeUndefined();
    expect(await later.draft(key(entry.id))).toEqual({ values: { belief: 'changed' } });
  });
  test('of today stays, whatever this tab knows of its record', async () => {
    const { session, door } = await kept();
    await session.saveDraft(key('kept-by-another-tab'), {});
    const later = await again(door);
    expect(await later.draft(key('kept-by-another-tab'))).toEqual({});
  });
});

describe('examples', () => {
  test('keep what is written on them to themselves', async () => {
    const { session } = await started();
    await session.keepEntry(abc);
    await session.showExamples([{ type: 'entry', payload: abc, created: 1 }]);
    session.beforeClosing(() => session.saveDraft('begun:abc:a', { values: { belief: 'tried out' } }));
    await session.leaveExamples();
    expect(session.kind).toBe('device');
    expect(await session.draft('begun:abc:a')).toBeUndefined();
  });
});

describe('erasing', () => {
  test('closes the open vault: no key stays in memory', async () => {
    const { session, door } = await started();
    await session.keepEntry(abc);
    const vault = await session.vault();
    await session.eraseAll();
    expect(vault.isOpen).toBe(false);
    expect(session).toMatchObject({ status: 'empty', kind: 'device', records: [] });
    expect(await door.state()).toBe('absent');
  });
  test('takes what is kept and what is only visited', async () => {
    const { session, door } = await started();
    await session.keepEntry(abc);
    const device = await session.vault();
    await session.showExamples([{ type: 'entry', payload: abc, created: 1 }]);
    const examples = await session.vault();
    await session.eraseAll();
    expect([device.isOpen, examples.isOpen]).toEqual([false, false]);
    expect(session).toMatchObject({ status: 'empty', kind: 'device', records: [] });
    expect(await door.state()).toBe('absent');
  });
  test('needs no passphrase', async () => {
    const { session, door } = await withPassphrase();
    session.lockNow();
    await session.eraseAll();
    expect(session.status).toBe('empty');
    expect(await door.state()).toBe('absent');
  });
  test('that does not succeed leaves everything where it was', async () => {
    const { session, door } = await started();
    await session.keepEntry(abc);
    door.before = () => Promise.reject(new VaultError('storage-failed'));
    await expect(session.eraseAll()).rejects.toMatchObject({ code: 'storage-failed' });
    expect(session.status).toBe('open');
  });
});
