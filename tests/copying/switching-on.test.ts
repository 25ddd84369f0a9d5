import { VaultError } from '@bearings/vault/errors';
import { openVault } from '@bearings/vault/opening';
import { describe, expect, test } from 'vitest';
import { type Between, dropsAt, straight, withoutKeyLog } from './support/between.ts';
import { codeOf } from './support/code-of.ts';
import { byWords, family, Household, Member, pair, rounds } from './support/household.ts';
import { killedIn } from './support/killed-in.ts';

/** A device that keeps something and has switched on, before any round. */
async function switchedOn() {
  const house = new Household();
  const one = await new Member(house, 1).create();
  await one.vault.put({ type: 't', payload: 'first' });
  await one.copying.turnOn();
  return { house, one };
}

describe('switching on', () => {
  test('writes nothing before a round', async () => {
    const { house, one } = await switchedOn();
    expect(house.server.snapshot().logs).toEqual([]);
    expect(one.copying.status()).toMatchObject({ on: true, unsent: 1, lastCopied: 0, others: 0 });
    expect(one.vault.summary().hasWords).toBe(true);
  });

  test('says that something is copied once the words lead to it, and not before', async () => {
    const { house, one } = await switchedOn();
    one.between = withoutKeyLog('server-away');
    await expect(one.copying.round()).rejects.toMatchObject({ code: 'server-away' });
    expect(one.copying.status()).toMatchObject({ unsent: 0, lastCopied: 0 });
    one.between = straight;
    expect((await one.copying.round()).lastCopied).toBeGreaterThan(0);
    const next = await byWords(house, await one.vault.recoveryWords());
    expect(next.words()).toEqual(['first']);
  });

  test('with room for records and none for the log of words says that no words lead to what is copied', async () => {
    const { one } = await switchedOn();
    one.between = withoutKeyLog('server-full');
    expect(await one.copying.round()).toMatchObject({ unsent: 0, wordsLead: false });
    one.between = straight;
    await one.copying.round();
    expect(one.copying.status()).toMatchObject({ unsent: 0, wordsLead: true });
  });

  test('and stopping in the midst of the first round leaves a copy that the words lead to', async () => {
    const { house, one } = await switchedOn();
    let stopping: Promise<void> | undefined;
    one.between = async (call, _log, ask) => {
      const answer = await ask();
      if (call.kind === 'append') stopping ??= one.copying.stop();
      return answer;
    };
    await one.copying.round().catch(() => {});
    await stopping;
    expect(one.copying.status()).toMatchObject({ stopped: true, wordsLead: true });
    const next = await byWords(house, await one.vault.recoveryWords());
    expect(next.words()).toEqual(['first']);
  });

  test('and stopping without a network says that no words lead to what may be there', async () => {
    const { one } = await switchedOn();
    one.between = async () => {
      throw new VaultError('server-away');
    };
    await one.copying.stop();
    expect(one.copying.status()).toMatchObject({ stopped: true, wordsLead: false });
  });

  test('and stopping asks a server that does not answer for no longer than whoever stops will wait', async () => {
    const house = new Household();
    const one = await new Member(house, 1).create();
    await one.copying.turnOn();
    const enough = new AbortController();
    one.between = (): Promise<never> => {
      enough.abort();
      return new Promise(() => {});
    };
    await one.copying.stop(enough.signal);
    expect(one.copying.status()).toMatchObject({ stopped: true, wordsLead: false });
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

  test('again after it was stopped counts no carrier of its own as another device', async () => {
    const house = new Household();
    const one = await new Member(house, 1).create();
    await one.copying.turnOn();
    await one.say('first');
    for (const word of ['second', 'third']) {
      await one.copying.stop();
      await one.copying.turnOn();
      expect(await one.copying.round()).toMatchObject({ unsent: 0, others: 0 });
      await one.say(word);
      expect(await one.copying.round()).toMatchObject({ unsent: 0, others: 0 });
    }
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
    const next = await byWords(house, await one.vault.recoveryWords());
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
    await one.copying.round();
    await two.copying.joinByWords(await one.vault.recoveryWords());
    await rounds(one, two);
    expect(two.copying.status()).toMatchObject({ ended: false, unsent: 0 });
  });
});

describe('switching on with new words that breaks off', () => {
  /** The words that it had lead to what was deleted. */
  async function removed() {
    const { house, members } = await family(1);
    const [one] = members;
    await one.copying.removeCopy();
    return { house, one };
  }
  /** Gone on with, there is one copy at the server, and nothing else. */
  async function expectOne(house: Household, one: Member, what: string) {
    await one.copying.turnOn();
    await one.copying.round();
    const live = house.server.snapshot().logs!.filter(({ is_gone }) => is_gone === 0);
    expect(live, what).toHaveLength(2);
    expect((await byWords(house, await one.vault.recoveryWords())).words(), what).toEqual(['first']);
  }

  test.each(['before', 'after'] as const)('%s any call leaves no log that nobody knows of', async (when) => {
    for (let n = 1; ; n += 1) {
      const { house, one } = await removed();
      one.between = dropsAt('append', n, when);
      const code = await codeOf(one.copying.turnOn().then(() => one.copying.round()));
      one.between = straight;
      await expectOne(house, one, `call ${n}`);
      if (code === 'done') return expect(n).toBeGreaterThan(2);
    }
  });

  test.each(['before', 'after'] as const)(
    'as it is killed right %s any commit does neither',
    async (when) => {
      for (let n = 1; ; n += 1) {
        const { house, one } = await removed();
        const whole = await killedIn(one, n, when, async (copying) => {
          await copying.turnOn();
          await copying.round();
        });
        await one.reopen();
        await expectOne(house, one, `commit ${n}`);
        if (whole) return expect(n).toBeGreaterThan(3);
      }
    },
  );
});
