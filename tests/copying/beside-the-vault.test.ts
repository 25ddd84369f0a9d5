import { openVault } from '@bearings/vault/opening';
import { DAY, diskText } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { pair } from './support/household.ts';

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

  test('mistake 7: what is made is made of 16 random bytes at least', async () => {
    const { one } = await pair();
    const { copySecret, entropy } = await one.copying.handover();
    expect([copySecret.length, entropy.length]).toEqual([32, 16]);
    expect((await one.vault.recoveryWords()).split(' ')).toHaveLength(12);
    expect((await one.copying.changeKeys()).split(' ')).toHaveLength(12);
  });
});
