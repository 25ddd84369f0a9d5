import { expect, test } from 'vitest';
import { codeOf } from './support/code-of.ts';
import { byWords, family } from './support/household.ts';

async function stopped() {
  const { house, members } = await family(2);
  const [one, two] = members;
  await one.copying.stop();
  return { house, one, two };
}

test('a copy that was stopped is known as that after the process ended', async () => {
  const { one } = await stopped();
  await one.reopen();
  expect(one.copying.status()).toMatchObject({ on: false, stopped: true, ended: false, changing: false });
  expect(await codeOf(one.copying.orders())).toBe('copying-off');
  expect(await codeOf(one.copying.removeCopy())).toBe('copying-off');
  expect(await codeOf(one.copying.handover())).toBe('copying-off');
});

test.each(['deleted', 'changed'] as const)(
  'one whose copy was %s elsewhere is told so, and makes no other by itself',
  async (what) => {
    const { house, one, two } = await stopped();
    const words = await one.vault.recoveryWords();
    if (what === 'deleted') await two.copying.removeCopy();
    else {
      await two.copying.changeKeys();
      await two.copying.round();
    }
    const logs = house.server.snapshot().logs!.length;
    expect(await codeOf(one.copying.turnOn())).toBe('log-gone');
    expect(one.copying.status()).toMatchObject({ on: true, stopped: false, ended: true });
    expect(house.server.snapshot().logs).toHaveLength(logs);
    expect(await one.vault.recoveryWords()).toBe(words);
    // Asked for anew, there is a new one.
    await one.copying.turnOn();
    await one.copying.round();
    expect(one.copying.status()).toMatchObject({ on: true, ended: false, newWords: true });
    expect((await byWords(house, await one.vault.recoveryWords())).words()).toEqual(['first']);
  },
);

test('nothing is sent or read before it is gone on with', async () => {
  const { one, two } = await stopped();
  const calls: string[] = [];
  one.between = async (call, _log, ask) => {
    calls.push(call.kind);
    return ask();
  };
  await one.vault.put({ type: 't', payload: 'while stopped' });
  await two.say('meanwhile');
  expect(await codeOf(one.copying.round())).toBe('copying-off');
  expect(calls).toEqual([]);
  await one.copying.turnOn();
  await one.copying.round();
  await two.copying.round();
  expect(two.words()).toEqual(['first', 'meanwhile', 'while stopped']);
  expect(one.words()).toEqual(two.words());
});

test('words that nobody has are told of while it is stopped too', async () => {
  const { members } = await family(1);
  const [one] = members;
  const words = await one.copying.changeKeys();
  await one.copying.stop();
  expect(one.copying.status()).toMatchObject({ stopped: true, newWords: true });
  expect(await one.copying.newWords()).toBe(words);
});
