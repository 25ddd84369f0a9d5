import { openVault } from '@bearings/vault/opening';
import { describe, expect, test } from 'vitest';
import { onReading, straight } from './support/between.ts';
import { codeOf } from './support/code-of.ts';
import { family, Member, settle, talked } from './support/household.ts';
import { expectSameState } from './support/same-state.ts';

/** Whatever this device reads from now on is never answered. @returns when it first asked */
function neverRead(one: Member): Promise<void> {
  const asked = Promise.withResolvers<void>();
  one.between = async (call, _log, ask) => {
    if (call.kind !== 'read') return ask();
    asked.resolve();
    return new Promise(() => {});
  };
  return asked.promise;
}

describe('a server that does not come to an end', () => {
  /** The first device's round waits for an answer that never comes. */
  async function stuck() {
    const {
      house,
      members: [one, two],
    } = await family(2);
    const asked = neverRead(one);
    const round = codeOf(one.copying.round());
    await asked;
    return { house, one, two, round };
  }

  test('does not hold up joining once more, and the next round is with that', async () => {
    const { one, two, round } = await stuck();
    await two.say('of two');
    await one.copying.join(await two.copying.handover());
    expect(await round).toBe('server-away');
    one.between = straight;
    expect((await one.copying.round()).unsent).toBe(0);
    expect(one.words()).toEqual(['first', 'of two']);
  });

  test('does not hold up switching on what another tab switched off', async () => {
    const { one, two, round } = await stuck();
    const tab = await (await openVault(one.env())).copying(two.server());
    await tab.stop();
    await one.vault.put({ type: 't', payload: 'meanwhile' });
    one.between = straight;
    await one.copying.turnOn();
    expect(await round).toBe('server-away');
    await one.copying.round();
    await two.copying.round();
    expect(two.words()).toEqual(['first', 'meanwhile']);
  });

  test('keeps switching on from holding up joining, which counts once both are done', async () => {
    const {
      house,
      members: [one],
    } = await family(2);
    const three = await new Member(house, 3).create();
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    three.between = async (_call, _log, ask) => {
      asked.resolve();
      await answered.promise;
      return ask();
    };
    const on = three.copying.turnOn();
    await asked.promise;
    await three.copying.join(await one.copying.handover());
    answered.resolve();
    await on;
    await three.copying.round();
    expect(three.words()).toEqual(['first']);
    expect(await three.vault.recoveryWords()).toBe(await one.vault.recoveryWords());
  });

  test.each(['stop', 'removeCopy', 'changeKeys'] as const)('does not hold up %s', async (what) => {
    const {
      house,
      members: [one],
    } = await family(2);
    const asked = neverRead(one);
    const rounds = [one.copying.round(), one.copying.round()].map(codeOf);
    await asked;
    const enough = new AbortController();
    const done = what === 'removeCopy' ? one.copying.removeCopy(enough.signal) : one.copying[what]();
    enough.abort();
    await done;
    if (what === 'changeKeys') one.between = straight;
    expect(await Promise.all(rounds)).toEqual(['server-away', 'server-away']);
    if (what === 'changeKeys') expect((await one.copying.round()).changing).toBe(false);
    else expect(one.copying.status().on).toBe(false);
    expect(house.server.snapshot().pieces!.length > 0).toBe(what !== 'removeCopy');
  });

  test('and gives a little of a log that grows and grows keeps no round going for more than an hour', async () => {
    const {
      house,
      members: [one],
    } = await family(2);
    let calls = 0;
    one.between = onReading((answer, after) => {
      calls += 1;
      house.time += 50_000;
      const bytes = new Uint8Array(100);
      if (calls > 200) throw new Error('asked for ever');
      return { ...answer, head: after + 3, pieces: [{ first: after + 1, last: after + 1, bytes }] };
    });
    expect(await codeOf(one.copying.round())).toBe('server-away');
  });
});

test('a server that keeps and never shows is not filled for ever', async () => {
  const { house, one, two } = await talked(3);
  await two.copying.round();
  two.between = onReading((answer) => ({ ...answer, head: 0, revision: 0, pieces: [] }));
  const before = house.server.snapshot().pieces!.length;
  await expect(two.copying.round()).rejects.toMatchObject({ code: 'server-unfit' });
  expect(house.server.snapshot().pieces!.length - before).toBeLessThan(5);
  two.between = straight;
  await settle(house, one, two);
  expectSameState(one, two);
});

test('a server that answers every word with damage is not talked to for ever', async () => {
  const { house, one, two } = await talked(2);
  let garbage = 0;
  two.between = async (call, log, ask) => {
    const answer = await ask();
    if (call.kind === 'append') {
      garbage += 1;
      const batch = crypto.getRandomValues(new Uint8Array(16));
      await house.server.put(log, batch, [crypto.getRandomValues(new Uint8Array(300))]);
      return answer.kind === 'kept' ? { ...answer, head: answer.head + 1 } : answer;
    }
    return answer;
  };
  await two.copying.round();
  expect(garbage).toBeLessThan(4);
  two.between = straight;
  await settle(house, one, two);
  expectSameState(one, two);
});

test('a log without an end is not read for ever', async () => {
  const { house, one, two } = await talked(2);
  const bytes = new Uint8Array(300 * 1024 * 1024);
  two.between = onReading((answer, after) => ({
    ...answer,
    head: after + 2,
    pieces: [{ first: after + 1, last: after + 1, bytes }],
  }));
  await expect(two.copying.round()).rejects.toMatchObject({ code: 'server-unfit' });
  two.between = straight;
  await settle(house, one, two);
  expectSameState(one, two);
});
