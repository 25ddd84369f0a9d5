import { isVaultError } from '@bearings/vault/errors';
import { memoryStore } from '@bearings/vault/memory-store';
import { openVault, vaultState } from '@bearings/vault/opening';
import { DAY, diskText, keysOf, stateOf } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { Household, Member, pair, rounds } from './support/household.ts';
import { type Between, straight } from './support/relay-server.ts';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => isVaultError(error) && error.code,
  );

describe('switching on', () => {
  test('sends nothing of records before a round', async () => {
    const house = new Household();
    const one = await new Member(house, 1).create();
    await one.vault.put({ type: 't', payload: 'first' });
    await one.copying.turnOn();
    expect(house.server.snapshot().logs).toHaveLength(1);
    expect(one.copying.status()).toMatchObject({ on: true, unsent: 1, lastCopied: 0, others: 0 });
    expect(one.vault.summary().hasWords).toBe(true);
  });

  test('with the server away leaves it off, and the next try does it', async () => {
    const house = new Household();
    const one = await new Member(house, 1).create();
    one.between = async () => {
      throw new Error('no network');
    };
    await expect(one.copying.turnOn()).rejects.toThrow('no network');
    expect(one.copying.status().on).toBe(false);
    await one.link();
    one.between = (_call, _log, ask) => ask();
    await one.copying.turnOn();
    expect(one.copying.status().on).toBe(true);
  });

  test('in two tabs at once leads to the log that the words lead to', async () => {
    const house = new Household();
    const one = await new Member(house, 1).create();
    const tab = await openVault(one.env());
    // Both have looked before either writes; who writes first takes part last.
    const looked = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const done = Promise.withResolvers<void>();
    one.between = async (call, _log, ask) => {
      if (call.kind === 'append') await looked.promise;
      const answer = await ask();
      if (call.kind === 'append') written.resolve();
      if (call.kind === 'append') await done.promise;
      return answer;
    };
    const between: Between = async (call, _log, ask) => {
      if (call.kind === 'append') await written.promise;
      const answer = await ask();
      looked.resolve();
      return answer;
    };
    const other = await tab.copying(house.server.device(between));
    await Promise.all([one.copying.turnOn(), other.turnOn().then(() => done.resolve())]);
    one.between = straight;
    await one.say('first');
    const next = await new Member(house, 3).create();
    await next.copying.joinByWords(await one.vault.recoveryWords());
    await next.copying.round();
    expect(next.words()).toEqual(['first']);
  });

  test('once more after it was stopped, goes on with the same copy', async () => {
    const { one, two } = await pair();
    await one.say('first');
    await one.copying.stop();
    expect(one.copying.status()).toMatchObject({ on: false, unsent: 0 });
    expect(await codeOf(one.copying.round())).toBe('copying-off');
    await one.vault.put({ type: 't', payload: 'while off' });
    await one.copying.turnOn();
    await rounds(one, two);
    expect(two.words()).toEqual(['first', 'while off']);
    expect(one.troubles()).toEqual([]);
  });

  test('once more after the copy was removed, makes a new one with new words', async () => {
    const { house, one, two } = await pair();
    await one.say('first');
    await two.copying.round();
    const words = await one.vault.recoveryWords();
    await one.copying.removeCopy();
    expect(one.copying.status().on).toBe(false);
    expect(house.server.snapshot().pieces).toEqual([]);
    expect((await two.copying.round()).ended).toBe(true);
    expect(two.words()).toEqual(['first']);
    expect(await codeOf(new Member(house, 9).create().then((new_) => new_.copying.joinByWords(words)))).toBe(
      'wrong-words',
    );
    await one.copying.turnOn();
    expect(await one.vault.recoveryWords()).not.toBe(words);
    await two.copying.joinByWords(await one.vault.recoveryWords());
    await rounds(one, two);
    expect(two.copying.status()).toMatchObject({ ended: false, unsent: 0 });
  });
});

describe('joining', () => {
  test('by the words alone, and keeps what was there', async () => {
    const { house, one } = await pair();
    await one.say('of one');
    const three = await new Member(house, 3).create();
    await three.vault.put({ type: 't', payload: 'of three' });
    await three.copying.joinByWords(` ${(await one.vault.recoveryWords()).toUpperCase()} `);
    await rounds(three, one);
    expect(three.words()).toEqual(['of one', 'of three']);
    expect(stateOf(one.vault)).toEqual(stateOf(three.vault));
    expect(await three.vault.recoveryWords()).toBe(await one.vault.recoveryWords());
  });

  test('what belongs to another space is refused, by its words and by a picture, and neither sees the other', async () => {
    const house = new Household();
    const [own, family] = [new Member(house, 1), new Member(house, 2)];
    family.space = 'family';
    for (const member of [own, family]) {
      await member.create();
      await member.copying.turnOn();
    }
    await own.say('of oneself');
    await family.say('of somebody else');
    const words = await family.vault.recoveryWords();
    expect(await codeOf(family.copying.joinByWords(await own.vault.recoveryWords()))).toBe('other-space');
    expect(await codeOf(family.copying.join(await own.copying.handover()))).toBe('other-space');
    await rounds(own, family);
    expect([own.words(), family.words()]).toEqual([['of oneself'], ['of somebody else']]);
    expect(await family.vault.recoveryWords()).toBe(words);
    const second = new Member(house, 3);
    second.space = 'family';
    await second.create();
    await second.copying.joinByWords(words);
    await second.copying.round();
    expect(second.words()).toEqual(['of somebody else']);
  });

  test('which space it is cannot be told from sizes on the server', async () => {
    const sizes = await Promise.all(
      ['own', 'family'].map(async (space) => {
        const house = new Household();
        const one = new Member(house, 1);
        one.space = space;
        await one.create();
        await one.copying.turnOn();
        return house.server.database.prepare('select length(bytes) as size from pieces').all();
      }),
    );
    expect(sizes[0]).toHaveLength(1);
    expect(sizes[1]).toEqual(sizes[0]);
  });

  test('by words that lead nowhere is refused, and changes nothing', async () => {
    const { house } = await pair();
    const three = await new Member(house, 3).create();
    const own = await three.vault.recoveryWords();
    expect(await codeOf(three.copying.joinByWords(own))).toBe('wrong-words');
    expect(await codeOf(three.copying.joinByWords('twelve words of nobody'))).toBe('wrong-words');
    expect(three.copying.status().on).toBe(false);
  });

  test('tells each device how many others have read what it wrote', async () => {
    const { one, two } = await pair();
    await one.say('first');
    expect(one.copying.status().others).toBe(0);
    await rounds(two, one);
    expect(one.copying.status().others).toBe(1);
    await one.say('second');
    expect(one.copying.status().others).toBe(0);
  });

  test('and nobody goes on talking once all is read', async () => {
    const { house, one, two } = await pair();
    await one.say('first');
    await rounds(one, two);
    const { pieces } = house.server.snapshot();
    await rounds(one, two);
    expect(house.server.snapshot().pieces).toHaveLength(pieces!.length);
  });
});

describe('changing the keys', () => {
  test('shuts a lost device out, and lets the others in by the new words', async () => {
    const house = new Household();
    const [one, two, lost] = (await house.members(3)) as [Member, Member, Member];
    await one.say('first');
    await rounds(two, lost);
    const oldWords = await one.vault.recoveryWords();
    const words = await one.copying.changeKeys();
    await one.copying.round();
    expect(words).not.toBe(oldWords);
    expect(await one.vault.recoveryWords()).toBe(words);
    expect(one.copying.status()).toMatchObject({ on: true, unsent: 0, changing: false, troubles: [] });
    await one.say('after the change');
    expect((await lost.copying.round()).ended).toBe(true);
    expect(lost.words()).toEqual(['first']);
    expect(await codeOf(lost.copying.joinByWords(oldWords))).toBe('wrong-words');
    await two.copying.joinByWords(words);
    await rounds(two, one);
    expect(two.words()).toEqual(['after the change', 'first']);
    // The old logs hold nothing any more.
    expect(house.server.snapshot().logs!.filter(({ is_gone }) => is_gone === 1)).toHaveLength(2);
  });

  test.each(['before', 'after'] as const)(
    'killed right %s any one commit it goes on at the next round',
    async (when) => {
      for (let n = 1; ; n += 1) {
        const house = new Household();
        const [one, two] = (await house.members(2)) as [Member, Member];
        await one.say('first');
        const words = await one.vault.recoveryWords();
        const whole = await killedIn(one, n, when, async (copying) => {
          await copying.changeKeys();
          await copying.round();
        });
        await one.reopen();
        await one.copying.round();
        const now = await one.vault.recoveryWords();
        expect(one.copying.status(), `commit ${n}`).toMatchObject({
          on: true,
          unsent: 0,
          changing: false,
          troubles: [],
        });
        if (now === words) await two.copying.round();
        else await two.copying.joinByWords(now);
        await rounds(two, one);
        expect(two.words(), `commit ${n}`).toEqual(['first']);
        if (whole) return expect(n).toBeGreaterThan(5);
      }
    },
  );
});

/** Does something in a process that is killed at its n-th commit. @returns whether it was done before */
async function killedIn(
  member: Member,
  n: number,
  when: 'before' | 'after',
  work: (copying: Member['copying']) => Promise<unknown>,
): Promise<boolean> {
  await member.vault.settled();
  const store = memoryStore(member.world.memory);
  let [commits, dead] = [0, false];
  const die = () => {
    dead = true;
    throw new Error('killed');
  };
  const vault = await openVault(member.env());
  await vault.settled();
  const dying = await openVault(
    member.env({
      store: {
        ...store,
        read: async (queries) => (dead ? die() : store.read(queries)),
        commit: async (commit) => {
          commits += 1;
          if (dead || (commits === n && when === 'before')) die();
          const mark = await store.commit(commit);
          return commits === n ? die() : mark;
        },
      },
    }),
  );
  try {
    await work(await dying.copying(member.server()));
    return true;
  } catch (error) {
    if (!(error as Error).message.includes('killed')) throw error;
    return false;
  }
}

describe('removing and erasing', () => {
  test('orders that were signed before delete the copy once the keys are destroyed', async () => {
    const { house, one, two } = await pair();
    await one.say('first');
    const orders = await one.copying.orders();
    expect(orders.map(({ origin, log, order }) => [origin, log.length, order.length])).toEqual([
      [house.server.origin, 32, 64],
      [house.server.origin, 32, 64],
    ]);
    await one.vault.erase();
    const server = two.server();
    for (const { log, order } of orders) await server.order(log, order);
    expect(house.server.snapshot().pieces).toEqual([]);
    expect((await two.copying.round()).ended).toBe(true);
  });

  test.each(['another log', 'another server'] as const)('an order for %s deletes nothing', async (what) => {
    const { house, one } = await pair();
    await one.say('first');
    const [words, records] = await one.copying.orders();
    const server = one.server();
    const elsewhere = { ...server, origin: 'https://elsewhere.example' };
    const [wrong] = await (await one.vault.copying(elsewhere)).orders();
    const order = what === 'another log' ? records!.order : wrong!.order;
    expect(await codeOf(server.order(words!.log, order))).toBe('server-unfit');
    expect(house.server.snapshot().logs!.some(({ is_gone }) => is_gone === 1)).toBe(false);
  });

  test('a running round does not bring back what is erased', async () => {
    const { one, two } = await pair();
    for (let at = 0; at < 5; at += 1) await two.say(`word ${at}`);
    await one.vault.put({ type: 't', payload: 'mine' });
    let erased: Promise<void> | undefined;
    one.between = async (call, _log, ask) => {
      const answer = await ask();
      if (call.kind === 'read') erased ??= one.vault.erase();
      return answer;
    };
    expect(await codeOf(one.copying.round())).toBe('vault-locked');
    await erased;
    await one.vault.settled();
    expect(await vaultState(one.env())).toBe('absent');
    expect(keysOf(one.world.memory, 'meta')).toEqual([]);
    expect(keysOf(one.world.memory, 'chunks')).toEqual([]);
  });

  test('fault 25: a deletion wins over a late edit from a device that was offline', async () => {
    const { house, one, two } = await pair();
    const { id } = await one.vault.put({ type: 't', payload: 'first' });
    await rounds(one, two);
    await one.vault.remove(id);
    await one.copying.round();
    house.time += 60 * DAY;
    await two.vault.put({ id, type: 't', payload: 'late' });
    await rounds(two, one);
    expect(one.vault.get(id)).toBeUndefined();
    expect(two.vault.get(id)).toBeUndefined();
    expect(two.vault.removed().map(({ payload }) => payload)).toEqual(['late']);
  });

  test('what was destroyed after 30 days leaves the copy too, and is offered to no new device', async () => {
    const { house, one } = await pair();
    await one.say('stays');
    const { id } = await one.vault.put({ type: 't', payload: 'goes' });
    await one.copying.round();
    await one.vault.remove(id);
    await one.copying.round();
    house.time += 31 * DAY;
    await one.reopen();
    await one.say('later');
    await one.copying.round();
    const three = await new Member(house, 3).create();
    await three.copying.joinByWords(await one.vault.recoveryWords());
    await three.copying.round();
    expect(three.words()).toEqual(['later', 'stays']);
    expect(three.vault.removed()).toEqual([]);
    expect(three.troubles()).toEqual([]);
  });

  test('what one device destroyed by a wrong clock comes back from the one that had restored it', async () => {
    const { house, one, two } = await pair();
    const { id } = await one.vault.put({ type: 't', payload: 'then' });
    await one.vault.put({ id, type: 't', payload: 'now' });
    await rounds(one, two);
    await one.vault.remove(id);
    await rounds(one, two);
    one.offset = 40 * DAY;
    await one.reopen();
    await one.copying.round();
    expect(one.vault.removed()).toEqual([]);
    await two.vault.restore(id);
    await two.copying.round();
    // What a restoring says goes with it, so it is at the server before any other device has asked.
    const three = await new Member(house, 3).create();
    await three.copying.join(await two.copying.handover());
    await three.copying.round();
    expect(three.words()).toEqual(['now']);
    await rounds(one, two, three);
    for (const { vault } of [one, two, three])
      expect(vault.versions(id).map(({ payload }) => payload)).toEqual(['then', 'now']);
  });
});

describe('beside the rest of the vault', () => {
  test('a lock renews the keys of the device, and the copy goes on', async () => {
    const { one, two } = await pair();
    await one.say('first');
    await one.vault.setPassphrase('seven wet stones');
    await one.say('second');
    one.vault = await openVault(one.env(), { passphrase: 'seven wet stones' });
    await one.link();
    await one.say('third');
    await two.copying.round();
    expect(two.words()).toEqual(['first', 'second', 'third']);
    expect(one.troubles()).toEqual([]);
  });

  test('mistake 14: the lock of one device stands in no log, and no other device has it', async () => {
    const { one, two } = await pair();
    await one.vault.setPassphrase('seven wet stones');
    await one.vault.settings.set('look', 'large');
    await one.say('first');
    await two.copying.round();
    expect(two.vault.summary().hasPassphrase).toBe(false);
    expect(two.vault.settings.get('look')).toBeUndefined();
  });

  test('two tabs copy at the same time, and neither does anything twice', async () => {
    const { house, one, two } = await pair();
    await one.say('first');
    const tab = await openVault(one.env());
    const other = await tab.copying(one.server());
    for (let at = 0; at < 10; at += 1) {
      await Promise.all([one.vault, tab].map((vault) => vault.put({ type: 't', payload: 'more' })));
      await Promise.all([one.copying.round(), other.round()]);
    }
    await other.round();
    await two.copying.round();
    expect(two.vault.records()).toHaveLength(21);
    expect([...two.troubles(), ...one.troubles()]).toEqual([]);
    expect(other.status().troubles).toEqual([]);
    expect(house.server.snapshot().pieces!.length).toBeLessThan(30);
  });

  test('nothing of the copy lies open on the disk', async () => {
    const { one } = await pair();
    await one.say('quite secret');
    const { copySecret } = await one.copying.handover();
    const disk = diskText(one.world.memory);
    expect(disk).not.toContain(Buffer.from(copySecret).toString('latin1'));
    expect(disk).not.toContain(Buffer.from(copySecret).toString('base64url'));
  });

  test('a clock that is off by more than five minutes is told', async () => {
    const { one } = await pair();
    one.offset = 4 * 60_000;
    expect(one.copying.status().clockOff).toBe(0);
    one.offset = -2 * DAY;
    expect(one.copying.status().clockOff).toBe(-2 * DAY);
  });

  test('mistake 7: what is made has 128 bits at least', async () => {
    const { one } = await pair();
    const { copySecret, entropy } = await one.copying.handover();
    expect([copySecret.length, entropy.length]).toEqual([32, 16]);
    expect((await one.vault.recoveryWords()).split(' ')).toHaveLength(12);
    expect((await one.copying.changeKeys()).split(' ')).toHaveLength(12);
  });
});
