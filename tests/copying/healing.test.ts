import { VaultError } from '@bearings/vault/errors';
import { openVault } from '@bearings/vault/opening';
import { copyOf, DAY, flip, keysOf } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { keptRecords } from '../../bench/records.ts';
import { Household, Member, pair, rounds } from './support/household.ts';
import { killedIn } from './support/killed-in.ts';

/** Everything, by record: a device that was put back may have given one stamp to two of them. */
const all = ({ vault }: Member) => ({
  versions: vault
    .content()
    .versions.map(({ id, stamp, n, change, payload }) => [id, stampKey(stamp), n, change, payload])
    .sort(byText),
  records: vault
    .records()
    .map(({ id, payload }) => [id, payload])
    .sort(byText),
});

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
const stampKey = ({ ms, count, device }: { ms: number; count: number; device: string }) =>
  `${ms}.${count}.${device}`;

function expectSameRecords(one: Member, two: Member): void {
  expect(all(two)).toEqual(all(one));
}

/** The process over a storage that was put back. */
async function putBack(member: Member, memory: Member['world']['memory']): Promise<void> {
  await member.vault.settled();
  member.world.memory.shelves = memory.shelves;
  member.world.memory.mark = memory.mark;
  await member.reopen();
}

describe('the copy mends a device', () => {
  test('records whose blobs are damaged come back', async () => {
    const { one, two } = await pair();
    await one.say('first');
    await one.say('second');
    await two.copying.round();
    for (const key of keysOf(one.world.memory, 'log')) flip(one.world.memory, 'log', key, 900);
    await one.reopen();
    expect(one.words()).toEqual([]);
    await one.copying.round();
    expect(one.words()).toEqual(['first', 'second']);
    await rounds(one, two);
    expectSameRecords(one, two);
    expect(one.troubles()).toEqual([]);
  });

  test('fault 4: a device whose storage was cleared gets everything back by the words', async () => {
    const { house, one, two } = await pair();
    await one.say('of one');
    await rounds(two, one);
    const words = await one.vault.recoveryWords();
    const next = await new Member(house, 7).create();
    await next.copying.joinByWords(words);
    await next.say('after it was lost');
    await two.copying.round();
    expect(two.words()).toEqual(['after it was lost', 'of one']);
    expectSameRecords(next, two);
    expect(two.troubles()).toEqual([]);
  });

  test('a device that was put back to an older state gets its own later words, and goes on beside them', async () => {
    const { one, two } = await pair();
    await one.say('first');
    await one.vault.settled();
    const old = copyOf(one.world.memory);
    await one.say('second');
    await one.say('third');
    await two.copying.round();
    await putBack(one, old);
    expect(one.words()).toEqual(['first']);
    await one.vault.put({ type: 't', payload: 'written before it knew' });
    await rounds(one, two);
    expect(two.words()).toEqual(['first', 'second', 'third', 'written before it knew']);
    expectSameRecords(one, two);
    await one.say('and after');
    await rounds(two, one);
    expectSameRecords(one, two);
  });

  test('two that go on from one storage are two devices from then on', async () => {
    const { house, one, two } = await pair();
    await one.say('first');
    await one.vault.settled();
    const clone = new Member(house, 8);
    const cloned = copyOf(one.world.memory);
    clone.world.memory.shelves = cloned.shelves;
    clone.world.memory.mark = cloned.mark;
    clone.vault = await openVault(clone.env());
    await clone.link();
    for (let at = 0; at < 4; at += 1) {
      house.time += 1000;
      await one.say(`one ${at}`);
      await clone.say(`clone ${at}`);
    }
    await rounds(one, clone, two);
    expect(two.words()).toHaveLength(9);
    expectSameRecords(one, two);
    expectSameRecords(clone, two);
  });

  test('one that was put back counts nobody who has not read since', async () => {
    const { one, two } = await pair();
    await one.say('first');
    await rounds(two, one);
    expect(one.copying.status().others).toBe(1);
    await one.vault.settled();
    const old = copyOf(one.world.memory);
    await one.say('second');
    await putBack(one, old);
    await one.copying.round();
    expect(one.copying.status()).toMatchObject({ unsent: 0, others: 0 });
    await one.say('third');
    expect(one.copying.status().others).toBe(0);
    await rounds(two, one);
    expect(one.copying.status().others).toBe(1);
  });

  test('two different words under one stamp come to one on all devices', async () => {
    const { house, one, two } = await pair();
    const { id } = await one.vault.put({ type: 't', payload: 'first' });
    await rounds(one, two);
    await one.vault.settled();
    const old = copyOf(one.world.memory);
    await one.vault.put({ id, type: 't', payload: 'second' });
    await rounds(one, two);
    await putBack(one, old);
    // The clock stands where it stood, so the same stamp is given again.
    await one.vault.put({ id, type: 't', payload: 'another second' });
    house.time += DAY;
    await rounds(one, two);
    expect(one.vault.get(id)?.payload).toBe(two.vault.get(id)?.payload);
    expectSameRecords(one, two);
  });
});

test('a file that brings older numbers of another device is copied as well', async () => {
  const { house, one, two } = await pair();
  const stranger = await new Member(house, 5).create();
  await stranger.vault.put({ type: 't', payload: 'early' });
  const early = stranger.vault.content();
  await stranger.vault.put({ type: 't', payload: 'late' });
  const late = { versions: stranger.vault.content().versions.filter(({ n }) => n > 1), heads: new Map() };
  await one.vault.absorb(late);
  await one.copying.round();
  await one.vault.absorb(early);
  expect(one.copying.status().unsent).toBeGreaterThan(0);
  await rounds(one, two);
  expect(two.words()).toEqual(['early', 'late']);
});

describe('fault 14: a server put back to an old backup', () => {
  test('gets everything again from whoever has it, and each says when it happened', async () => {
    const { house, one, two } = await pair();
    await one.say('before the backup');
    await two.copying.round();
    const backup = house.server.snapshot();
    for (let at = 0; at < 5; at += 1) {
      await one.say(`one ${at}`);
      await two.say(`two ${at}`);
    }
    house.time += 3 * DAY;
    house.server.restore(backup);
    await two.copying.round();
    expect(two.copying.status().troubles).toEqual([{ what: 'went-back', at: house.time }]);
    await rounds(one, two);
    expect(one.troubles().length).toBeGreaterThan(0);
    expectSameRecords(one, two);
    // Both go under other carriers since, and are counted once they were heard of, neither twice.
    await one.say('after');
    await rounds(one, two);
    expect([one, two].map(({ copying }) => copying.status().others)).toEqual([1, 1]);
    const three = await new Member(house, 3).create();
    await three.copying.join(await one.copying.handover());
    await three.copying.round();
    expectSameRecords(three, one);
    expect(three.troubles()).toEqual([]);
  });

  test('that has grown again to where it stood before is found out all the same', async () => {
    const { house, one, two } = await pair();
    await one.say('before');
    await rounds(one, two);
    const backup = house.server.snapshot();
    await two.say('of two, and lost');
    const { head } = house.server.snapshot().logs!.find(({ head }) => head !== 1)!;
    house.server.restore(backup);
    await one.say('in its place');
    expect(house.server.snapshot().logs!.map((log) => log.head)).toContain(head);
    await rounds(two, one);
    expect(one.words()).toEqual(['before', 'in its place', 'of two, and lost']);
    expectSameRecords(one, two);
  });
});

test('fault 11: an answer that is lost after the server kept it leads to nothing kept twice', async () => {
  const { house, one, two } = await pair();
  await one.vault.put({ type: 't', payload: 'once' });
  let isLost = true;
  one.between = async (call, _log, ask) => {
    const answer = await ask();
    if (isLost && call.kind === 'append') {
      isLost = false;
      throw new VaultError('server-away');
    }
    return answer;
  };
  await expect(one.copying.round()).rejects.toMatchObject({ code: 'server-away' });
  await one.reopen();
  expect((await one.copying.round()).unsent).toBe(0);
  const [, log] = house.server.snapshot().logs!;
  expect(house.server.snapshot().pieces!.filter(({ log_id }) => log_id === log?.log_id).length).toBeLessThan(
    2,
  );
  await two.copying.round();
  expect(two.words()).toEqual(['once']);
});

describe.each(['before', 'after'] as const)(
  'fault 1: killed right %s any one commit of the first copying',
  (when) => {
    test('goes on at the next round', async () => {
      for (let n = 1; ; n += 1) {
        const house = new Household();
        const [one, two] = await house.members(2);
        await two.say('there already');
        await one.vault.putMany([1, 2, 3].map((at) => ({ type: 't', payload: `word ${at}` })));
        const done = await killedIn(one, n, when, (copying) => copying.round());
        await one.reopen();
        await rounds(one, two);
        expect(two.words(), `commit ${n}`).toEqual(['there already', 'word 1', 'word 2', 'word 3']);
        expectSameRecords(one, two);
        expect([...one.troubles(), ...two.troubles()], `commit ${n}`).toEqual([]);
        if (done) return expect(n).toBeGreaterThan(3);
      }
    });
  },
);

test('fault 13: a hundred thousand records reach a new device in 8 MB', { timeout: 240_000 }, async () => {
  const count = 100_000;
  const { house, one, two } = await pair();
  await one.vault.putMany(keptRecords(count).map(({ id, type, payload }) => ({ id, type, payload })));
  const progress: number[] = [];
  await one.copying.round(({ sent, toSend }) => progress.push(sent / Math.max(toSend, 1)));
  expect(progress.length).toBeGreaterThan(2);
  house.server.bytes = { sent: 0, read: 0 };
  const status = await two.copying.round();
  expect(house.server.bytes.read + house.server.bytes.sent).toBeLessThan(8_000_000);
  expect(status).toMatchObject({ unsent: 0, troubles: [] });
  expect(two.vault.summary().records).toBe(count);
  expect(two.vault.records().map(({ id }) => id)).toEqual(one.vault.records().map(({ id }) => id));
  // What was large already is not folded again.
  house.server.bytes = { sent: 0, read: 0 };
  await one.copying.round();
  expect(house.server.bytes.read).toBeLessThan(40_000);
});
