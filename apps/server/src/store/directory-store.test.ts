import { contentsOf } from '@bearings/directory/contents.testkit';
import type { FeedReading } from '@bearings/directory/feeds';
import { planImport, planRemoval } from '@bearings/directory/import';
import type { Place } from '@bearings/directory/place';
import type { MeetingRecord, PlaceRecord } from '@bearings/directory/records';
import {
  type BackupRow,
  DirectoryStore,
  NewerStoreError,
  type ServedMeeting,
  StaleError,
} from '@bearings/directory/store';
import { describe, expect, test } from 'vitest';
import { reading, row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { STORE_KINDS, useStores } from './stores.testkit.ts';

const NOW = '2026-11-29T10:00:00Z';
const stores = useStores();

describe.each(STORE_KINDS)('%s', (kind) => {
  let ids = 0;
  async function take(store: DirectoryStore, feed: FeedReading, source = 'City') {
    const taken = await store.slugsOutside(source);
    const plan = planImport(feed, await store.ofSource(source), {
      source,
      now: NOW,
      newId: () => `${kind}${++ids}`,
      isSlugTaken: (slug) => taken.has(slug),
    });
    await store.takeImport(source, plan, NOW, { rows: feed.rows.length });
    return plan;
  }
  const opened = async () => {
    const open = await stores.newPlace(kind);
    return { open, store: await DirectoryStore.open(open(), kind) };
  };

  test('keeps what is taken in, and gives it back after it was closed', async () => {
    const { open, store } = await opened();
    await take(store, reading([row({}), row({ slug: 'b', day: [1, 2], name: 'É ’ 😀 "\'' })]));
    const before = await contentsOf(store);
    expect(before.meetings).toHaveLength(3);
    await store.close();
    const again = await DirectoryStore.open(open(), kind);
    expect(await contentsOf(again)).toEqual(before);
    expect(await again.feeds()).toEqual([{ source: 'City', readAt: NOW, report: { rows: 2 } }]);
    await again.close();
  });

  test('places that were kept before towns were are still read, and get theirs with the next reading', async () => {
    const { open, store } = await opened();
    await take(store, reading([row({})]));
    const db = open();
    const [kept] = await db.selectFrom('directory_places').selectAll().execute();
    const without = (text: string) => {
      const { town: _, ...place } = JSON.parse(text);
      return JSON.stringify(place);
    };
    const old = { place: without(kept!.place), imported: without(kept!.imported!) };
    await db.updateTable('directory_places').set(old).execute();
    await db.destroy();
    expect((await contentsOf(store)).places[0]!.place.town).toBeNull();
    await take(store, reading([row({})]));
    const [{ place }] = (await contentsOf(store)).places as [PlaceRecord];
    expect(place.town?.name).toBe('Leeds');
    expect(await store.edits.changesOf(place.id)).toEqual([]);
    await store.close();
  });

  test('the same feed again changes nothing, its revision neither; another time does', async () => {
    const { store } = await opened();
    await take(store, reading([row({})]));
    const revision = await store.revision();
    await take(store, reading([row({})]));
    expect(await store.revision()).toBe(revision);
    await take(store, reading([row({ time: '20:00' })]));
    expect(await store.revision()).toBeGreaterThan(revision);
    const { meetings } = await contentsOf(store);
    expect(meetings).toMatchObject([{ meeting: { recurrence: { start: '20:00' } }, version: 2 }]);
    const [change] = await store.edits.changesOf(meetings[0]!.meeting.id);
    expect(change).toMatchObject({
      by: 'import City',
      before: { recurrence: { start: '19:00' } },
      after: { recurrence: { start: '20:00' } },
    });
    await store.close();
  });

  test('knows the places that others than a source go to, on one date or all', async () => {
    const { store } = await opened();
    await take(store, reading([row({}), row({ slug: 'b', name: 'B', location: 'B' })]));
    const { meetings } = await contentsOf(store);
    const [a, b] = meetings as [MeetingRecord, MeetingRecord];
    const own = { ...a.meeting, id: `own${kind}`, slug: 'own', provenance: null };
    const hand = { by: 'ana', at: NOW };
    expect([...(await store.placesOutside('City'))]).toEqual([]);
    const toPlace = b.meeting.place;
    const moved = { date: '2026-12-01', change: 'moved', toDate: null, toStart: null, toPlace } as const;
    await store.edits.save({ newMeetings: [{ ...own, exceptions: [{ ...moved, reason: '' }] }] }, hand);
    expect([...(await store.placesOutside('City'))].sort()).toEqual([a.meeting.place, toPlace].sort());
    expect((await store.placesOutside('Town')).size).toBe(2);
    await store.close();
  });

  test('thousands at once, whole or not at all', async () => {
    const { store } = await opened();
    const many = Array.from({ length: 3_000 }, (_, at) =>
      row({ slug: `m${at}`, name: `M${at}`, location: `L${at}` }),
    );
    await take(store, reading(many));
    expect((await contentsOf(store)).meetings).toHaveLength(3_000);
    const plan = planImport(
      reading([row({ slug: 'm0', name: 'Other' }), row({ slug: 'x' }), row({ slug: 'y' })]),
      { meetings: [], places: [] },
      {
        source: 'Town',
        now: NOW,
        newId: () => 'same',
        isSlugTaken: () => false,
      },
    );
    await expect(store.takeImport('Town', plan, NOW, {})).rejects.toThrow();
    expect((await contentsOf(store)).meetings).toHaveLength(3_000);
    await store.close();
  });

  test('what is served is read some at a time, each once, with whether its source says when somebody looked', async () => {
    const { store } = await opened();
    const many = Array.from({ length: 2_050 }, (_, at) =>
      row({
        slug: `m${at}`,
        name: `M${at}`,
        location: `L${at}`,
        notes: at % 2 ? 'Says "confirmedOn":"no"' : '',
        ...(at % 3 ? {} : { updated: '2026-01-10 10:00:00' }),
      }),
    );
    await take(store, reading(many));
    const { meetings, places } = await contentsOf(store);
    const some: (readonly ServedMeeting[])[] = [];
    for await (const one of store.meetings()) some.push(one);
    expect(some.map(({ length }) => length)).toEqual([2_000, 50]);
    const byId = <T extends { id: string }>(all: readonly T[]) =>
      all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const isDated = new Map(
      meetings.map(({ meeting, imported }) => [meeting.id, typeof imported?.confirmedOn === 'string']),
    );
    expect(byId(some.flat().map(({ meeting }) => meeting))).toEqual(
      byId(meetings.map(({ meeting }) => meeting)),
    );
    expect(new Map(some.flat().map((one) => [one.meeting.id, one.isDated]))).toEqual(isDated);
    expect(some.flat().filter((one) => one.isDated)).toHaveLength(684);
    const served: { place: Place; version: number }[] = [];
    for await (const one of store.places()) served.push(...one);
    expect(byId(served.map(({ place }) => place))).toEqual(byId(places.map(({ place }) => place)));
    expect(new Set(served.map(({ version }) => version))).toEqual(new Set([1]));
    await store.close();
  });

  test('who is second to change a meeting is told, and changes nothing', async () => {
    const { store } = await opened();
    await take(store, reading([row({})]));
    const [record] = (await contentsOf(store)).meetings;
    const changed = (name: string) => ({ ...record!, meeting: { ...record!.meeting, name }, version: 2 });
    await store.edits.save({ meetings: [changed('First')] }, { by: 'ana', at: NOW });
    await expect(store.edits.save({ meetings: [changed('Second')] }, { by: 'ana', at: NOW })).rejects.toThrow(
      StaleError,
    );
    expect((await contentsOf(store)).meetings[0]!.meeting.name).toBe('First');
    expect(await store.edits.changesOf(record!.meeting.id)).toHaveLength(1);
    await store.close();
  });

  test('a place that a feed changes leaves a trace; one that is as it was leaves none', async () => {
    const { store } = await opened();
    const at = (location_notes: string) => reading([row({ location_notes })]);
    await take(store, at('Ring once'));
    await take(store, at('Ring twice'));
    const [{ place }] = (await contentsOf(store)).places as [PlaceRecord];
    const traces = await store.edits.changesOf(place.id);
    expect(traces).toMatchObject([
      { subject: 'place', by: 'import City', before: { notes: 'Ring once' }, after: { notes: 'Ring twice' } },
    ]);
    const [record] = (await contentsOf(store)).places;
    const corrected = { ...record!.place, notes: 'Ring three times' };
    const saved = { ...record!, place: corrected, version: record!.version + 1 };
    await store.edits.save({ places: [saved] }, { by: 'ana', at: NOW });
    // What the source says now is kept; what is shown is the correction.
    await take(store, at('Knock'));
    expect((await contentsOf(store)).places[0]!.place.notes).toBe('Ring three times');
    expect(await store.edits.changesOf(place.id)).toHaveLength(2);
    await store.close();
  });

  test('rows are locked in one order, whoever changes them', async () => {
    const { store } = await opened();
    const many = (changes: object) =>
      reading([3, 1, 2].map((at) => row({ slug: `m${at}`, name: `M${at}`, location: `L${at}`, ...changes })));
    await take(store, many({}));
    const inOrder = (list: readonly string[]) => list.toSorted((a, b) => (a < b ? -1 : 1));
    const changed = async (count: number, subject: string) =>
      (await store.edits.changes(count))
        .flatMap((one) => (one.subject === subject ? [one.id] : []))
        .reverse();
    const records = (await contentsOf(store)).meetings.map((record) => ({ ...record, version: 2 }));
    const ids = inOrder(records.map(({ meeting }) => meeting.id));
    for (const given of [records.toReversed(), [records[1]!, records[2]!, records[0]!]]) {
      const latest = await store.edits.meetings(given.map(({ meeting }) => meeting.id));
      const version = latest[0]!.version + 1;
      await store.edits.save(
        { meetings: given.map((record) => ({ ...record, version })) },
        { by: 'ana', at: NOW },
      );
      expect(await changed(3, 'meeting')).toEqual(ids);
    }
    // Others come first in the list than were kept first.
    const { rows, ...other } = many({ time: '20:00', location_notes: 'Ring twice' });
    await take(store, { ...other, rows: rows.toReversed(), listings: other.listings.toReversed() });
    expect(await changed(6, 'meeting')).toEqual(ids);
    const places = (await contentsOf(store)).places.map(({ place }) => place.id);
    expect(await changed(6, 'place')).toEqual(inOrder(places));
    const closed = planRemoval((await store.ofSource('City')).meetings, NOW);
    await store.removeFeed('City', closed.toReversed(), NOW);
    expect(await changed(3, 'meeting')).toEqual(ids);
    await store.close();
  });

  test('the log can be asked for some meetings alone', async () => {
    const { store } = await opened();
    const rows = (time: string) =>
      reading(Array.from({ length: 20 }, (_, at) => row({ slug: `m${at}`, name: `M${at}`, time })));
    await take(store, rows('19:00'));
    await take(store, rows('20:00'));
    await take(store, rows('21:00'));
    const mine = (await contentsOf(store)).meetings.slice(4, 6).map(({ meeting }) => meeting.id);
    const first = await store.edits.changes(3, undefined, mine);
    expect(first).toHaveLength(3);
    const rest = await store.edits.changes(3, first.at(-1)!.seq, mine);
    expect(rest).toHaveLength(1);
    for (const { id } of [...first, ...rest]) expect(mine).toContain(id);
    expect(await store.edits.changes(3, undefined, [])).toEqual([]);
    await store.close();
  });

  test('a backup holds everything, and puts it back, changes and their numbers too', async () => {
    const { store } = await opened();
    await take(store, reading([row({}), row({ slug: 'b', name: 'É 😀' })]));
    await take(store, reading([row({ time: '20:00' }), row({ slug: 'b', name: 'É 😀' })]));
    const rows: BackupRow[] = [];
    for await (const one of store.rows()) rows.push(one);
    const before = await contentsOf(store);
    const { store: other } = await opened();
    await take(other, reading([row({ slug: 'gone' })]), 'Elsewhere');
    await other.replaceAll(rows);
    const { revision: _, ...after } = await contentsOf(other);
    expect(after).toEqual({ meetings: before.meetings, places: before.places });
    await take(other, reading([row({ time: '21:00' }), row({ slug: 'b', name: 'É 😀' })]));
    const { id } = (await contentsOf(other)).meetings.find(
      ({ meeting }) => meeting.slug === 'tuesday',
    )!.meeting;
    expect(await other.edits.changesOf(id)).toHaveLength(2);
    await expect(other.replaceAll([{ table: 'sqlite_master' as never, row: {} }])).rejects.toThrow(
      RangeError,
    );
    await store.close();
    await other.close();
  });

  test('two that start make the tables once', async () => {
    const open = await stores.newPlace(kind);
    const start = () => DirectoryStore.open(open(), kind);
    const both = await Promise.all([start(), start()]);
    await take(both[0]!, reading([row({})]));
    expect((await contentsOf(both[1]!)).meetings).toHaveLength(1);
    for (const store of both) await store.close();
  });

  test('what a newer version wrote is left alone', async () => {
    const { open, store } = await opened();
    await store.close();
    const db = open();
    await db.updateTable('directory_state').set({ value: '99' }).where('name', '=', 'schema').execute();
    await db.destroy();
    const again = open();
    await expect(DirectoryStore.open(again, kind)).rejects.toThrow(NewerStoreError);
    await again.destroy();
  });
});
