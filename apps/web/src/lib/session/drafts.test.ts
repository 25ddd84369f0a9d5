import { DAY, flip, keysOf } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { begunKey, draftKey, nameOfBegun, recordOfDraft } from './drafts.ts';
import { abc, again, started, withPassphrase } from './session.testkit.ts';

test('keys tell drafts of kept sheets from those of begun ones', () => {
  expect(recordOfDraft(draftKey('abc', 'e1'))).toBe('e1');
  expect(recordOfDraft(begunKey('abc', 'a'))).toBeUndefined();
  expect(nameOfBegun('abc', begunKey('abc', 'a'))).toBe('a');
  expect(nameOfBegun('goal', begunKey('abc', 'a'))).toBeUndefined();
  expect(nameOfBegun('abc', draftKey('abc', 'e1'))).toBeUndefined();
});

describe('a draft', () => {
  const key = (id: string) => `tool:abc:${id}`;
  const kept = async () => {
    const { session, door } = await started();
    const entry = await session.records.keepEntry(abc);
    await session.drafts.save(key(entry.id), { values: { belief: 'changed' } });
    return { session, door, entry };
  };
  test('comes back with the record that it belongs to', async () => {
    const { session, door, entry } = await kept();
    await session.records.remove(entry.id);
    door.world.time += 29 * DAY;
    const later = await again(door);
    await later.records.restore(entry.id);
    expect(await later.drafts.get(key(entry.id))).toEqual({ values: { belief: 'changed' } });
  });
  test('goes for good when its record does', async () => {
    const { session, door, entry } = await kept();
    await session.drafts.save('begun:abc:a', { values: {} });
    await session.drafts.save('something-else', 1);
    await session.records.remove(entry.id);
    door.world.time += 31 * DAY;
    const later = await again(door);
    expect(await later.drafts.get(key(entry.id))).toBeUndefined();
    expect(await later.drafts.get('begun:abc:a')).toEqual({ values: {} });
    expect(await later.drafts.get('something-else')).toBe(1);
  });
  test('stays where a record can’t be read: it may be all there is of it', async () => {
    const { session, door, entry } = await kept();
    await (await session.vault()).settled();
    flip(door.world.memory, 'log', keysOf(door.world.memory, 'log')[0]!, 400);
    door.world.time += 40 * DAY;
    const later = await again(door);
    expect(later.records.entry(entry.id)).toBeUndefined();
    expect(await later.drafts.get(key(entry.id))).toEqual({ values: { belief: 'changed' } });
  });
  test('of today stays, whatever this tab knows of its record', async () => {
    const { session, door } = await kept();
    await session.drafts.save(key('kept-by-another-tab'), {});
    const later = await again(door);
    expect(await later.drafts.get(key('kept-by-another-tab'))).toEqual({});
  });
  test('is not said to be written behind a lock', async () => {
    const { session } = await withPassphrase();
    session.lockNow();
    await expect(session.drafts.save('begun:abc:a', {})).rejects.toMatchObject({ code: 'vault-locked' });
    await expect(session.records.keepEntry(abc)).rejects.toMatchObject({ code: 'vault-locked' });
  });
});
