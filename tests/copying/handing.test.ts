import { openVault } from '@bearings/vault/opening';
import { PAIRING_MS } from '@bearings/vault/pairing';
import { silentChannel } from '@bearings/vault/world.testkit';
import { expect, test } from 'vitest';
import { dropsAt, straight } from './support/between.ts';
import { codeOf } from './support/code-of.ts';
import { family, Member } from './support/household.ts';

/** A device that copies, and when the time of a pairing that begins now is up. */
async function handing() {
  const { house, members } = await family(2);
  const [one, two] = members;
  return { house, one, two, until: house.time + PAIRING_MS };
}

test('whoever was handed the secret and says nothing is told of once the time is up, in every tab', async () => {
  const { house, one, until } = await handing();
  const other = await openVault(one.env({ channel: silentChannel() }));
  const tab = await other.copying(one.server());
  await one.copying.noteHanding(until);
  for (const copying of [one.copying, await tab.begin()]) expect(copying.status().untaken).toBe(false);
  house.time = until;
  for (const copying of [one.copying, tab]) expect(copying.status().untaken).toBe(true);
  await one.reopen();
  expect(one.copying.status().untaken).toBe(true);
  await one.copying.round();
  await tab.begin();
  await tab.untakenSeen();
  await one.copying.begin();
  expect(one.copying.status().untaken).toBe(false);
});

test('a clock that was set back far does not hide it', async () => {
  const { house, one, until } = await handing();
  await one.copying.noteHanding(until);
  house.time -= 60_000;
  expect(one.copying.status().untaken).toBe(true);
});

test('of several pairings each is told of by itself', async () => {
  const { house, one, until } = await handing();
  await one.copying.noteHanding(until);
  await one.copying.noteHanding(until - 1);
  await one.copying.noteHanding(until - 1);
  await one.copying.noteHanded(until - 1, true);
  await one.copying.noteHanded(until, false);
  expect(one.copying.status().untaken).toBe(true);
  await one.copying.untakenSeen();
  expect(one.copying.status().untaken).toBe(false);
  house.time = until;
  expect(one.copying.status().untaken).toBe(true);
  await one.copying.noteHanded(until - 1, true);
  expect(one.copying.status().untaken).toBe(false);
});

test('it outlives that the same copy is joined once more, and not another one', async () => {
  const { house, one, two, until } = await handing();
  await one.copying.noteHanding(until);
  await one.copying.join(await two.copying.handover());
  house.time = until;
  expect(one.copying.status().untaken).toBe(true);
  await one.copying.stop();
  const other = await new Member(house, 9).create();
  await other.copying.turnOn();
  await one.copying.join(await other.copying.handover());
  expect(one.copying.status().untaken).toBe(false);
});

test('it outlives a stop, and not a change of keys', async () => {
  const { house, one, until } = await handing();
  await one.copying.noteHanding(until);
  await one.copying.stop();
  house.time = until;
  await one.copying.goOn();
  expect(one.copying.status().untaken).toBe(true);
  one.between = dropsAt('append', 1);
  await one.copying.changeKeys();
  expect(one.copying.status()).toMatchObject({ changing: true, untaken: false });
  one.between = straight;
  await one.copying.round();
  expect(one.copying.status().untaken).toBe(false);
  // A pairing that goes on meanwhile hands over what nobody goes by any more.
  await one.copying.noteHanded(until, false);
  expect(one.copying.status().untaken).toBe(false);
});

test('nothing leaves that holds no more', async () => {
  const { one, two, until } = await handing();
  one.between = dropsAt('append', 1);
  await one.copying.changeKeys();
  expect(await codeOf(one.copying.noteHanding(until))).toBe('keys-changing');
  one.between = straight;
  await one.copying.round();
  await two.copying.round();
  expect(await codeOf(two.copying.noteHanding(until))).toBe('log-gone');
  await two.copying.stop();
  expect(await codeOf(two.copying.noteHanding(until))).toBe('copying-off');
});

test('a lock while the server is asked hands nothing over, and that is all that is heard of it', async () => {
  const { one } = await handing();
  await one.vault.setPassphrase('correct horse');
  one.between = async (_call, _log, ask) => {
    const answer = await ask();
    await one.vault.lock();
    return answer;
  };
  expect(await codeOf(one.copying.handover())).toBe('vault-locked');
});
