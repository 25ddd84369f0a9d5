import { describe, expect, test } from 'vitest';
import { PartlyDone } from './in-turn.ts';
import { abc, started, withPassphrase } from './session.testkit.ts';

describe('what is kept', () => {
  test('is there at once, and makes the vault', async () => {
    const { session } = await started();
    expect(session.status).toBe('empty');
    const { id } = await session.records.keepEntry(abc);
    expect(session.status).toBe('open');
    expect(session.records.entry(id)).toMatchObject(abc);
  });
  test('is the person’s answers alone: what the vault knows is not written into them', async () => {
    const { session } = await started();
    const entry = await session.records.keepEntry({ ...abc, behaviour: 'drink', note: 'mine' });
    await session.records.keepEntry({ ...entry, values: { belief: 'I want it' } });
    expect(session.records.all[0]?.payload).toEqual({
      ...abc,
      values: { belief: 'I want it' },
      behaviour: 'drink',
      note: 'mine',
    });
  });
  test('still says that it came from a diary', async () => {
    const { session } = await started();
    const urge = { tool: 'urge-log', version: 1, values: { strength: 6 }, imported: { hour: false } };
    const entry = await session.records.keepEntry(urge);
    await session.records.keepEntry({ ...entry, values: { strength: 7 } });
    expect(session.records.all[0]?.payload).toEqual({ ...urge, values: { strength: 7 } });
  });
});

describe('behind a lock', () => {
  test('lets nobody believe that something was removed or came back', async () => {
    const { session, entry } = await withPassphrase();
    session.lockNow();
    const locked = expect.objectContaining({ code: 'vault-locked' });
    await expect(session.records.remove(entry.id)).rejects.toEqual(locked);
    await expect(session.records.removeMany([entry.id])).rejects.toEqual(locked);
    await expect(session.records.restore(entry.id)).rejects.toEqual(locked);
  });
});

test('of several removed records all that can be had back come back, though one can’t', async () => {
  const { session } = await started();
  const { records } = session;
  const ids = [];
  for (let n = 0; n < 3; n += 1) ids.push((await records.keepEntry(abc)).id);
  await records.removeMany(ids);
  await expect(records.restoreMany([ids[0]!, 'never', ...ids.slice(1)])).rejects.toBeInstanceOf(PartlyDone);
  expect(records.entries).toHaveLength(3);
});
