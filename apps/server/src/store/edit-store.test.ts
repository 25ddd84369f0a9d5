import { contentsOf } from '@bearings/directory/contents.testkit';
import { type DirectoryStore, StaleError, TakenError } from '@bearings/directory/store';
import { describe, expect, test } from 'vitest';
import { row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { aMeeting, aPlace } from '../../../../packages/directory/src/meeting.testkit.ts';
import { takeIn } from './processes.testkit.ts';
import { STORE_KINDS, useStores } from './stores.testkit.ts';

const HAND = { by: 'ana', at: '2026-11-29T12:00:00Z' };
const stores = useStores();

const added = (at: number) => ({
  place: aPlace({ id: `p${at}`, name: `Hall ${at}` }),
  meeting: aMeeting({ id: `m${at}`, slug: `m${at}`, place: `p${at}` }),
});

/** Everything that a save may touch. */
const kept = async (store: DirectoryStore) => ({
  ...(await contentsOf(store)),
  changes: await store.edits.changes(100),
});

describe.each(STORE_KINDS)('%s', (kind) => {
  async function opened() {
    const store = await stores.open(kind);
    const both = [added(1), added(2)];
    const newPlaces = both.map(({ place }) => place);
    const newMeetings = both.map(({ meeting }) => meeting);
    await store.edits.save({ newPlaces, newMeetings }, HAND);
    return store;
  }

  test('a place and the meeting that is held there come at once, and each leaves its trace', async () => {
    const store = await opened();
    const { revision, meetings, places, changes } = await kept(store);
    expect(meetings.map(({ meeting }) => meeting.place).sort()).toEqual(['p1', 'p2']);
    expect(places).toHaveLength(2);
    expect(changes.map(({ id, before }) => [id, before])).toEqual(
      ['m2', 'm1', 'p2', 'p1'].map((id) => [id, null]),
    );
    await store.edits.save({}, HAND);
    expect(await store.revision()).toBe(revision);
    await store.close();
  });

  test('where the second place is stale, the first is as it was, and so is the meeting', async () => {
    const store = await opened();
    const first = (await store.edits.place('p1'))!;
    const second = (await store.edits.place('p2'))!;
    const meeting = (await store.edits.meeting('m1'))!;
    await store.edits.save({ places: [{ ...second, version: 2 }] }, HAND);
    const before = await kept(store);
    const changed = (record: typeof first) => ({
      ...record,
      place: { ...record.place, notes: 'Ring twice' },
      version: 2,
    });
    const saved = {
      newPlaces: [added(3).place],
      newMeetings: [added(3).meeting],
      meetings: [{ ...meeting, version: 2 }],
    };
    await expect(
      store.edits.save({ ...saved, places: [changed(first), changed(second)] }, HAND),
    ).rejects.toThrow(StaleError);
    expect(await kept(store)).toEqual(before);
    await store.edits.save({ ...saved, places: [changed(first)] }, HAND);
    expect((await store.edits.place('p1'))!.place.notes).toBe('Ring twice');
    await store.close();
  });

  test('where the meeting is stale, no new place is left behind', async () => {
    const store = await opened();
    const record = (await store.edits.meeting('m1'))!;
    const saved = { newPlaces: [added(3).place], meetings: [{ ...record, version: 3 }] };
    await expect(store.edits.save(saved, HAND)).rejects.toThrow(StaleError);
    expect(await store.edits.place('p3')).toBeUndefined();
    await store.close();
  });

  test('where the word of a new meeting was taken meanwhile, its place is not kept either', async () => {
    const store = await opened();
    const before = await kept(store);
    const { place, meeting } = added(3);
    await expect(
      store.edits.save({ newPlaces: [place], newMeetings: [{ ...meeting, slug: 'm1' }] }, HAND),
    ).rejects.toThrow(TakenError);
    expect(await kept(store)).toEqual(before);
    await store.close();
  });

  test('of two at one moment that give one word, one is told', async () => {
    const store = await opened();
    const save = (at: number) =>
      store.edits.save({ newMeetings: [{ ...added(at).meeting, slug: 'same' }] }, HAND);
    const ends = await Promise.allSettled([save(3), save(4)]);
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    expect(refused).toEqual([expect.any(TakenError)]);
    await store.close();
  });

  test('a place saved as it was leaves no trace', async () => {
    const store = await stores.open(kind);
    await takeIn(store, [row({})]);
    const [record] = (await contentsOf(store)).places;
    await store.edits.save({ places: [{ ...record!, version: 2 }] }, HAND);
    expect(await store.edits.changesOf(record!.place.id)).toEqual([]);
    await store.close();
  });
});
