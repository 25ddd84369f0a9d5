import { MOST_QUESTIONS, type QuestionKey } from '@bearings/directory/questions';
import { DirectoryStore, type DirectoryTables } from '@bearings/directory/store';
import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { STORE_KINDS, useStores } from './stores.testkit.ts';

const TODAY = '2026-11-29';
const stores = useStores();
const key = (id: string): QuestionKey => ({
  id,
  publicKey: `public ${id}`,
  wrapped: `{"${id}":1}`,
  since: TODAY,
});
const question = (id: string, day = TODAY) => ({ id, sealed: `sealed ${id}`, day });

describe.each(STORE_KINDS)('questions on %s', (kind) => {
  let connect: () => Kysely<DirectoryTables>;
  let store: DirectoryStore;
  beforeEach(async () => {
    connect = await stores.newPlace(kind);
    store = await DirectoryStore.open(connect(), kind);
    return () => store.close();
  });

  test('are taken once there is a key, and answered under their code', async () => {
    const { questions } = store;
    expect(await questions.key()).toBeUndefined();
    expect(await questions.add(question('a'), 'k1')).toBe('key');
    expect(await questions.setKey(key('k1'), null)).toBe(true);
    expect(await questions.key()).toEqual(key('k1'));
    expect(await questions.add(question('a'), 'k1')).toBeUndefined();
    expect(await questions.add({ ...question('a'), sealed: 'other' }, 'k1')).toBe('taken');
    expect(await questions.queue('k1', TODAY)).toEqual([
      { ...question('a'), answer: null, until: '2026-12-29' },
    ]);
    expect(await questions.look('a', TODAY)).toEqual({ answer: null, until: '2026-12-29' });
    expect(await questions.look('b', TODAY)).toBeUndefined();
    expect(await questions.answer('a', 'first', null, '2026-12-10')).toBeUndefined();
    expect(await questions.answer('a', 'second', 'first', '2026-12-11')).toBeUndefined();
    expect(await questions.look('a', '2026-12-12')).toEqual({ answer: 'second', until: '2027-01-10' });
    expect(await questions.waiting(TODAY)).toBe(0);
  });

  test('close: an answer waits on, a question without one is gone', async () => {
    const { questions } = store;
    await questions.setKey(key('k1'), null);
    for (const id of ['a', 'b']) await questions.add(question(id), 'k1');
    await questions.answer('a', 'yes', null, TODAY);
    for (const id of ['a', 'b']) await questions.close(id);
    expect(await questions.queue('k1', TODAY)).toEqual([]);
    expect(await questions.look('a', TODAY)).toMatchObject({ answer: 'yes' });
    expect(await questions.look('b', TODAY)).toBeUndefined();
    expect(await questions.answer('a', 'late', null, TODAY)).toBe('gone');
    await questions.drop('a');
    expect(await questions.look('a', TODAY)).toBeUndefined();
  });

  test('vanish after 30 days, answers 30 days after they were given', async () => {
    const { questions } = store;
    await questions.setKey(key('k1'), null);
    for (const id of ['a', 'b']) await questions.add(question(id), 'k1');
    await questions.answer('b', 'yes', null, '2026-12-28');
    expect(await questions.look('a', '2026-12-28')).toBeDefined();
    for (const day of ['2026-12-28', '2026-12-29']) await questions.forgetOld(day);
    expect(await questions.look('a', TODAY)).toBeUndefined();
    expect(await questions.answer('a', 'late', null, TODAY)).toBe('gone');
    expect(await questions.look('b', '2027-01-26')).toBeDefined();
    expect(await questions.look('b', '2027-01-27')).toBeUndefined();
    expect(await questions.queue('k1', '2027-01-27')).toEqual([]);
  });

  test('wait in a queue that a flood cannot make endless', async () => {
    const { questions } = store;
    await questions.setKey(key('k1'), null);
    for (let at = 0; at < MOST_QUESTIONS; at += 1)
      expect(await questions.add(question(`q${at}`), 'k1')).toBeUndefined();
    expect(await questions.add(question('more'), 'k1')).toBe('full');
    expect(await questions.waiting(TODAY)).toBe(MOST_QUESTIONS);
    await questions.answer('q7', 'yes', null, TODAY);
    expect(await questions.add(question('more'), 'k1')).toBeUndefined();
  });

  test('a new key is set over the one that was seen alone, and takes open questions along', async () => {
    const { questions } = store;
    await questions.setKey(key('k1'), null);
    for (const id of ['a', 'b']) await questions.add(question(id), 'k1');
    await questions.answer('b', 'yes', null, TODAY);
    for (const before of [null, 'k0']) expect(await questions.setKey(key('k2'), before)).toBe(false);
    expect(await questions.queue('k1', TODAY)).toHaveLength(2);
    expect(await questions.setKey(key('k2'), 'k1')).toBe(true);
    expect(await questions.key()).toEqual(key('k2'));
    expect(await questions.queue('k1', TODAY)).toBeUndefined();
    expect(await questions.queue('k2', TODAY)).toEqual([]);
    expect(await questions.look('b', TODAY)).toMatchObject({ answer: 'yes' });
    expect(await questions.add(question('c'), 'k1')).toBe('key');
  });

  test('sent again because the reply was lost, one is told that it is there, however full the queue is', async () => {
    const { questions } = store;
    await questions.setKey(key('k1'), null);
    for (let at = 0; at < MOST_QUESTIONS; at += 1) await questions.add(question(`q${at}`), 'k1');
    expect(await questions.add(question('q7', '2026-11-30'), 'k1')).toBe('taken');
    expect(await questions.look('q7', TODAY)).toEqual({ answer: null, until: '2026-12-29' });
  });

  test('an answer takes the place of the one that was seen alone', async () => {
    const { questions } = store;
    await questions.setKey(key('k1'), null);
    await questions.add(question('a'), 'k1');
    expect(await questions.answer('a', 'hers', null, TODAY)).toBeUndefined();
    for (const before of [null, 'older'])
      expect(await questions.answer('a', 'his', before, TODAY)).toBe('late');
    expect(await questions.look('a', TODAY)).toMatchObject({ answer: 'hers' });
    const both = ['his', 'theirs'].map((one) => questions.answer('a', one, 'hers', TODAY));
    expect((await Promise.all(both)).toSorted()).toEqual(['late', undefined]);
  });

  test('of two who set a key at once one comes too late, and there is one key', async () => {
    const db = connect();
    const other = await DirectoryStore.open(connect(), kind);
    for (let round = 0; round < 10; round += 1) {
      await db.deleteFrom('question_keys').execute();
      const [one, two] = [`one${round}`, `two${round}`];
      const set = await Promise.all([
        store.questions.setKey(key(one), null),
        other.questions.setKey(key(two), null),
      ]);
      expect(set.toSorted()).toEqual([false, true]);
      expect(await db.selectFrom('question_keys').select('id').execute()).toEqual([
        { id: set[0] ? one : two },
      ]);
    }
    await Promise.all([other.close(), db.destroy()]);
  });

  test('what comes while another key is set is sealed to the key that is there, or not kept', async () => {
    const other = await DirectoryStore.open(connect(), kind);
    await store.questions.setKey(key('k0'), null);
    for (let round = 0; round < 20; round += 1) {
      const came = Array.from({ length: 4 }, (_, at) =>
        other.questions.add(question(`q${round}.${at}`), `k${round}`),
      );
      const isSet = await store.questions.setKey(key(`k${round + 1}`), `k${round}`);
      expect(isSet).toBe(true);
      await Promise.all(came);
      expect(await store.questions.queue(`k${round + 1}`, TODAY)).toEqual([]);
    }
    await other.close();
  });

  test('the key is wrapped anew by whoever saw how it was wrapped', async () => {
    const { questions } = store;
    await questions.setKey(key('k1'), null);
    expect(await questions.rewrap('k1', 'new', key('k1').wrapped)).toBe(true);
    expect(await questions.rewrap('k1', 'late', key('k1').wrapped)).toBe(false);
    expect((await questions.key())!.wrapped).toBe('new');
  });

  test('a backup holds the key as it is wrapped, and no question', async () => {
    const { questions } = store;
    await questions.setKey(key('k1'), null);
    await questions.add(question('a'), 'k1');
    const rows = [];
    for await (const row of store.rows()) rows.push(row);
    expect(JSON.stringify(rows)).not.toContain('sealed a');
    await questions.setKey(key('k2'), 'k1');
    for (const id of ['b', 'c']) await questions.add(question(id), 'k2');
    await questions.answer('c', 'yes', null, TODAY);
    expect(await store.replaceAll(rows)).toMatchObject({ questions: 1 });
    expect(await questions.key()).toEqual(key('k1'));
    expect(await questions.queue('k1', TODAY)).toEqual([]);
    expect(await questions.look('c', TODAY)).toMatchObject({ answer: 'yes' });
  });

  test('stay where a backup is put back that holds their key, or was made before there was one', async () => {
    const { questions } = store;
    const backup = async () => {
      const rows = [];
      for await (const row of store.rows()) rows.push(row);
      return rows;
    };
    const before = await backup();
    await questions.setKey(key('k1'), null);
    await questions.add(question('a'), 'k1');
    for (const rows of [await backup(), before]) {
      expect(await store.replaceAll(rows)).toEqual({ signIns: 0, links: 0, notes: 0, questions: 0 });
      expect(await questions.key()).toEqual(key('k1'));
      expect(await questions.queue('k1', TODAY)).toMatchObject([question('a')]);
    }
  });
});
