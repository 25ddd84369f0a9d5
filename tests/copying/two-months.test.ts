import { VaultError } from '@bearings/vault/errors';
import { DAY } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { type Between, straight } from './support/between.ts';
import { byWords, Household, type Member, rounds } from './support/household.ts';
import { expectSameState } from './support/same-state.ts';

const offline: Between = async () => {
  throw new VaultError('server-away');
};

/** What was kept before both went: ids by what each is for. */
const BEFORE = ['both', 'of one', 'of two', 'removed first', 'removed last', 'untouched'] as const;
type Kept = (typeof BEFORE)[number];

const says = (member: Member, id: string, payload: string) => member.vault.put({ id, type: 't', payload });

/** Two devices that hold the same, and then lose the network. */
async function parted() {
  const house = new Household();
  const [one, two] = await house.members(2);
  const ids = {} as Record<Kept, string>;
  for (const name of BEFORE) ids[name] = (await one.vault.put({ type: 't', payload: name })).id;
  await rounds(one, two);
  expectSameState(one, two);
  one.between = offline;
  two.between = offline;
  return { house, one, two, ids };
}

/** Sixty days, on each of which something is written on either device, and either looks for the server in vain. */
async function twoMonths({ house, one, two, ids }: Awaited<ReturnType<typeof parted>>): Promise<void> {
  for (let day = 1; day <= 60; day += 1) {
    house.time += DAY;
    await says(one, ids['of one'], `one, day ${day}`);
    await says(two, ids['of two'], `two, day ${day}`);
    if (day === 3) await one.vault.remove(ids['removed first']);
    if (day === 5) await says(two, ids['removed last'], 'two still used it');
    if (day === 20) await says(one, ids.both, 'one of both');
    if (day === 40) await says(two, ids.both, 'two of both');
    if (day === 45) await one.vault.remove(ids['removed last']);
    if (day === 50) await says(two, ids['removed first'], 'two never knew');
    await one.vault.put({ type: 't', payload: `new on one, ${day}` });
    await two.vault.put({ type: 't', payload: `new on two, ${day}` });
    for (const member of [one, two]) await expect(member.copying.round()).rejects.toThrow('server-away');
    // What was removed on the first is destroyed there by then.
    if (day === 48) for (const member of [one, two]) await member.reopen();
  }
}

describe('fault 12: two devices after two months offline', () => {
  test.each([
    ['the first', [0, 1]],
    ['the second', [1, 0]],
  ] as const)('%s comes back first: nothing is lost, and both agree', async (_who, order) => {
    const apart = await parted();
    await twoMonths(apart);
    const { house, one, two, ids } = apart;
    const written = [one, two].flatMap(({ vault }) =>
      vault.content().versions.flatMap(({ payload }) => (typeof payload === 'string' ? [payload] : [])),
    );
    for (const at of order) {
      const member = [one, two][at]!;
      member.between = straight;
      await member.reopen();
      await member.copying.round();
    }
    await rounds(one, two);

    for (const { vault } of [one, two]) {
      const removed = vault.removed().map(({ id, payload }) => [id, payload]);
      expect(Object.fromEntries(removed)).toEqual({
        [ids['removed first']]: 'two never knew',
        [ids['removed last']]: 'two still used it',
      });
    }
    await one.vault.restore(ids['removed first']);
    await rounds(one, two);
    const next = await byWords(house, await one.vault.recoveryWords());

    for (const { vault, copying } of [one, two, next]) {
      const said = (name: Kept) => vault.versions(ids[name]).map(({ payload }) => payload);
      const now = (name: Kept) => vault.get(ids[name])?.payload;
      expect(said('both')).toEqual(['both', 'one of both', 'two of both']);
      expect(now('both')).toBe('two of both');
      expect(now('of one')).toBe('one, day 60');
      expect(now('of two')).toBe('two, day 60');
      expect(now('removed first')).toBe('two never knew');
      expect(now('removed last')).toBeUndefined();
      expect(now('untouched')).toBe('untouched');
      expect(vault.records()).toHaveLength(BEFORE.length - 1 + 2 * 60);
      const held = new Set(vault.content().versions.map(({ payload }) => payload));
      expect(written.filter((payload) => !held.has(payload))).toEqual([]);
      expect(copying.status()).toMatchObject({ unsent: 0, troubles: [] });
    }
    expectSameState(one, two);
    expectSameState(one, next);
  });
});
