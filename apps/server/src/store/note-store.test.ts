import { MOST_NOTES, MOST_NOTES_OF_ALL, type Note } from '@bearings/directory/notes';
import type { DirectoryStore } from '@bearings/directory/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STORE_KINDS, useStores } from './stores.testkit.ts';

const TODAY = '2026-11-29';
const stores = useStores();

let ids = 0;
const note = (changes: Partial<Note> = {}): Note => ({
  id: `n${++ids}`,
  meeting: 'harbour',
  what: 'time',
  words: '',
  day: TODAY,
  ...changes,
});

describe.each(STORE_KINDS)('notes of visitors on %s', (kind) => {
  let store: DirectoryStore;
  beforeAll(async () => {
    store = await stores.open(kind);
  });
  afterAll(() => store.close());

  test('are kept as they were said, of the meetings that are asked for', async () => {
    const { notes } = store;
    const said = note({ meeting: 'a', words: 'É ’ 😀 "\' <b>', day: '2026-11-28' });
    const later = note({ meeting: 'b', what: 'right' });
    for (const one of [said, later]) expect(await notes.add(one)).toBe(true);
    expect(await notes.open(TODAY, ['a', 'b'])).toEqual([said, later]);
    expect(await notes.open(TODAY, ['a'])).toEqual([said]);
    expect(await notes.open(TODAY, [])).toEqual([]);
    expect((await notes.open(TODAY)).map(({ id }) => id)).toEqual([said.id, later.id]);
  });

  test('are dealt with one by one, and come back where that was a mistake', async () => {
    const { notes } = store;
    const [one, other] = [note({ meeting: 'c' }), note({ meeting: 'c', what: 'right' })];
    for (const said of [one, other]) await notes.add(said);
    await notes.settle(one.id, true);
    expect(await notes.open(TODAY, ['c'])).toEqual([other]);
    expect(await notes.find(one.id, TODAY)).toEqual(one);
    await notes.settle(one.id, false);
    expect(await notes.open(TODAY, ['c'])).toHaveLength(2);
    await notes.settleRight('c');
    expect(await notes.open(TODAY, ['c'])).toEqual([one]);
  });

  test('of one meeting there are no more than so many at once', async () => {
    const { notes } = store;
    const many = Array.from({ length: MOST_NOTES }, () => note({ meeting: 'd' }));
    for (const one of many) expect(await notes.add(one)).toBe(true);
    expect(await notes.add(note({ meeting: 'd' }))).toBe(false);
    expect(await notes.add(note({ meeting: 'e' }))).toBe(true);
    await notes.settle(many[0]!.id, true);
    expect(await notes.add(note({ meeting: 'd' }))).toBe(true);
  });

  test('of one meeting there are no more than so many, however many come at once', async () => {
    const { notes } = store;
    const many = Array.from({ length: 2 * MOST_NOTES }, () => notes.add(note({ meeting: 's' })));
    expect((await Promise.all(many)).filter(Boolean)).toHaveLength(MOST_NOTES);
    expect(await notes.waiting(TODAY, ['s'])).toBe(MOST_NOTES);
  });

  test('that say a meeting is right take no room from those that say it is not', async () => {
    const { notes } = store;
    for (let at = 0; at < MOST_NOTES; at += 1)
      expect(await notes.add(note({ meeting: 'p', what: 'right' }))).toBe(true);
    expect(await notes.add(note({ meeting: 'p', what: 'right' }))).toBe(false);
    expect(await notes.add(note({ meeting: 'p', what: 'not-held' }))).toBe(true);
  });

  test('of all meetings there are no more than so many at once, and a page shows a part of them', async () => {
    const { notes } = store;
    const day = '2028-11-29';
    const many = Array.from({ length: MOST_NOTES_OF_ALL }, (_, at) => note({ meeting: `q${at}`, day }));
    for (const one of many) await notes.add(one);
    expect(await notes.waiting(day)).toBe(MOST_NOTES_OF_ALL);
    expect(await notes.open(day, undefined, 30)).toHaveLength(30);
    // The first word of a meeting is heard all the same, and no more of those that have one.
    expect(await notes.add(note({ meeting: 'r', day }))).toBe(true);
    expect(await notes.add(note({ meeting: 'r', day }))).toBe(false);
    expect(await notes.add(note({ meeting: 'r', day, what: 'right' }))).toBe(true);
    expect(await notes.waiting(day, ['r', 'q1'])).toBe(3);
    expect(await notes.waiting(day, [])).toBe(0);
    for (const one of many.slice(0, 2)) await notes.settle(one.id, true);
    expect(await notes.add(note({ meeting: 'r', day }))).toBe(true);
    await notes.forgetOld('2030-01-01');
  });

  test('what is wrong is shown before what is right, however new that is', async () => {
    const { notes } = store;
    const [wrong, right] = [note({ meeting: 's' }), note({ meeting: 's', what: 'right', day: '2026-11-30' })];
    for (const one of [right, wrong]) await notes.add(one);
    expect(await notes.open('2026-11-30', ['s'], 1)).toEqual([wrong]);
    expect(await notes.open('2026-11-30', ['s'])).toEqual([wrong, right]);
  });

  test('vanish after 90 days, seen by nobody from then on', async () => {
    const { notes } = store;
    const old = note({ meeting: 'f' });
    await notes.add(old);
    expect(await notes.open('2027-02-26', ['f'])).toEqual([old]);
    await notes.forgetOld('2027-02-26');
    expect(await notes.find(old.id, TODAY)).toEqual(old);
    expect(await notes.open('2027-02-27', ['f'])).toEqual([]);
    expect(await notes.find(old.id, '2027-02-27')).toBeUndefined();
    await notes.forgetOld('2027-02-27');
    expect(await notes.find(old.id, TODAY)).toBeUndefined();
  });

  test('stand in no backup, and none outlives one that is put back', async () => {
    await store.notes.add(note({ meeting: 'g' }));
    const rows = [];
    for await (const row of store.rows()) rows.push(row);
    expect(JSON.stringify(rows)).not.toContain('"g"');
    await store.replaceAll(rows);
    expect(await store.notes.open(TODAY)).toEqual([]);
  });
});
