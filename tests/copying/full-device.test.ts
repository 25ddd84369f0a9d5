import { VaultError } from '@bearings/vault/errors';
import { memoryStore } from '@bearings/vault/memory-store';
import { openVault } from '@bearings/vault/opening';
import { copyOf, listed, silentChannel, watched } from '@bearings/vault/world.testkit';
import { expect, test } from 'vitest';
import { codeOf } from './support/code-of.ts';
import { byWords, Member, pair, rounds } from './support/household.ts';
import { expectSameState } from './support/same-state.ts';

/** The same device, whose disk takes nothing more from its n-th commit on. @returns makes room, and says whether that came */
async function fullAt(member: Member, n: number): Promise<() => boolean> {
  await member.vault.settled();
  let [commits, isFull] = [0, false];
  let hasRoom = true;
  const store = watched(memoryStore(member.world.memory), () => {
    if (hasRoom) return;
    commits += 1;
    isFull ||= commits >= n;
    if (isFull) throw new VaultError('storage-full');
  });
  member.vault = await openVault(member.env({ store }));
  await member.vault.settled();
  await member.link();
  hasRoom = false;
  return () => {
    hasRoom = true;
    return isFull;
  };
}

/** What would be found on the device if its process ended now. */
async function kept(member: Member) {
  const store = memoryStore(copyOf(member.world.memory));
  const vault = await openVault(member.env({ store, channel: silentChannel() }));
  await vault.settled();
  expect(vault.damage()).toEqual([]);
  return vault;
}

/** A device with words of its own, and others of another device's that it has to take in. */
async function exchange() {
  const { house, one, two } = await pair();
  const { id } = await one.vault.put({ type: 't', payload: 'first' });
  await one.copying.round();
  await two.copying.round();
  await one.vault.put({ id, type: 't', payload: 'changed' });
  await one.vault.putMany([1, 2, 3].map((at) => ({ type: 't', payload: `of one ${at}` })));
  await one.copying.round();
  await two.vault.putMany([1, 2, 3].map((at) => ({ type: 't', payload: `of two ${at}` })));
  return { house, one, two };
}
const OF_TWO = ['of two 1', 'of two 2', 'of two 3'];
const ALL = ['changed', 'of one 1', 'of one 2', 'of one 3', ...OF_TWO];

test('fault 3: a round on a device that is full in its midst says so, loses nothing, and the next one with room is whole', async () => {
  for (let n = 1; ; n += 1) {
    const { house, one, two } = await exchange();
    const before = two.words();
    const makeRoom = await fullAt(two, n);
    const code = await codeOf(two.copying.round());
    // The other one reads what had come through, and nothing else.
    await one.copying.round();
    const wasFull = makeRoom();
    expect(code, `commit ${n}`).toBe(wasFull ? 'storage-full' : 'done');
    const there = await kept(two);
    for (const words of before)
      expect(there.records().some(({ payload }) => payload === words || payload === 'changed')).toBe(true);
    expect(there.records().map(({ payload }) => payload)).toEqual(expect.arrayContaining(OF_TWO));
    // In the same process.
    expect(await codeOf(two.copying.round()), `commit ${n}`).toBe('done');
    await rounds(one, two);
    expect(two.words(), `commit ${n}`).toEqual(ALL);
    expect(two.copying.status()).toMatchObject({ unsent: 0, troubles: [] });
    expectSameState(one, two);
    expect(listed(await kept(two))).toEqual(listed(two.vault));
    const words = await one.vault.recoveryWords();
    expect((await byWords(house, words)).words()).toEqual(ALL);
    if (!wasFull) return expect(n).toBeGreaterThan(3);
  }
});

test('fault 3: a device that is full while it comes by the words is let in once it has room', async () => {
  for (let n = 1; ; n += 1) {
    const { house, one } = await exchange();
    const next = await new Member(house, 9).create();
    await next.vault.put({ type: 't', payload: 'of its own' });
    const makeRoom = await fullAt(next, n);
    const words = await one.vault.recoveryWords();
    const code = await codeOf(next.copying.joinByWords(words).then(() => next.copying.round()));
    const wasFull = makeRoom();
    expect(code, `commit ${n}`).toBe(wasFull ? 'storage-full' : 'done');
    expect((await kept(next)).records().map(({ payload }) => payload)).toContain('of its own');
    if (!next.copying.status().on) await next.copying.joinByWords(words);
    await rounds(next, one);
    expect(next.words(), `commit ${n}`).toEqual([
      'changed',
      'of its own',
      'of one 1',
      'of one 2',
      'of one 3',
    ]);
    expect(next.copying.status()).toMatchObject({ unsent: 0, troubles: [] });
    expectSameState(one, next);
    if (!wasFull) return expect(n).toBeGreaterThan(3);
  }
});
