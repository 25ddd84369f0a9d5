import { MOST_QUESTIONS, type QuestionKey } from '@bearings/directory/questions';
import type { DirectoryStore } from '@bearings/directory/store';
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
  let store: DirectoryStore;
  beforeEach(async () => {
    store = await stores.open(kind);
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
    expect(await questions.queue(TODAY)).toEqual([{ ...question('a'), answer: null, until: '2026-12-29' }]);
    expect(await questions.look('a', TODAY)).toEqual({ answer: null, until: '2026-12-29' });
    expect(await questions.look('b', TODAY)).toBeUndefined();
    expect(await questions.answer('a', 'first', '2026-12-10')).toBe(true);
    expect(await questions.answer('a', 'second', '2026-12-11')).toBe(true);
    expect(await questions.look('a', '2026-12-12')).toEqual({ answer: 'second', until: '2027-01-10' });
    expect(await questions.waiting(TODAY)).toBe(0);
  });

  test('close: an answer waits on, a question without one is gone', async () => {
    const { questions } = store;
    await questions.setKey(key('k1'), null);
    for (const id of ['a', 'b']) await questions.add(question(id), 'k1');
    await questions.answer('a', 'yes', TODAY);
    for (const id of ['a', 'b']) await questions.close(id);
    expect(await questions.queue(TODAY)).toEqual([]);
    expect(await questions.look('a', TODAY)).toMatchObject({ answer: 'yes' });
    expect(await questions.look('b', TODAY)).toBeUndefined();
    expect(await questions.answer('a', 'late', TODAY)).toBe(false);
    await questions.drop('a');
    expect(await questions.look('a', TODAY)).toBeUndefined();
  });

  test('vanish after 30 days, answers 30 days after they were given', async () => {
    const { questions } = store;
    await questions.setKey(key('k1'), null);
    for (const id of ['a', 'b']) await questions.add(question(id), 'k1');
    await questions.answer('b', 'yes', '2026-12-28');
    expect(await questions.look('a', '2026-12-28')).toBeDefined();
    for (const day of ['2026-12-28', '2026-12-29']) await questions.forgetOld(day);
    expect(await questions.look('a', TODAY)).toBeUndefined();
    expect(await questions.answer('a', 'late', TODAY)).toBe(false);
    expect(await questions.look('b', '2027-01-26')).toBeDefined();
    expect(await questions.look('b', '2027-01-27')).toBeUndefined();
    expect(await questions.queue('2027-01-27')).toEqual([]);
  });

  test('wait in a queue that a flood cannot make endless', async () => {
    const { questions } = store;
    await questions.setKey(key('k1'), null);
    for (let at = 0; at < MOST_QUESTIONS; at += 1)
      expect(await questions.add(question(`q${at}`), 'k1')).toBeUndefined();
    expect(await questions.add(question('more'), 'k1')).toBe('full');
    expect(await questions.waiting(TODAY)).toBe(MOST_QUESTIONS);
    await questions.answer('q7', 'yes', TODAY);
    expect(await questions.add(question('more'), 'k1')).toBeUndefined();
  });

  test('a new key is set over the one that was seen alone, and takes open questions along', async () => {
    const { questions } = store;
    await questions.setKey(key('k1'), null);
    for (const id of ['a', 'b']) await questions.add(question(id), 'k1');
    await questions.answer('b', 'yes', TODAY);
    for (const before of [null, 'k0']) expect(await questions.setKey(key('k2'), before)).toBe(false);
    expect(await questions.queue(TODAY)).toHaveLength(2);
    expect(await questions.setKey(key('k2'), 'k1')).toBe(true);
    expect(await questions.key()).toEqual(key('k2'));
    expect(await questions.queue(TODAY)).toEqual([]);
    expect(await questions.look('b', TODAY)).toMatchObject({ answer: 'yes' });
    expect(await questions.add(question('c'), 'k1')).toBe('key');
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
    await questions.answer('c', 'yes', TODAY);
    expect(await store.replaceAll(rows)).toMatchObject({ questions: 1 });
    expect(await questions.key()).toEqual(key('k1'));
    expect(await questions.queue(TODAY)).toEqual([]);
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
      expect(await questions.queue(TODAY)).toMatchObject([question('a')]);
    }
  });
});
