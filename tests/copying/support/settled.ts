import type { Version } from '@bearings/vault/record';
import { nameOf, type Oracle } from './oracle.ts';
import { expectSame } from './same.ts';
import type { Device } from './simulated-device.ts';

/**
 * All devices hold the same, list the same, and nothing was lost or made up. Throws where that is not so.
 * @param isWithoutTrouble nothing happened that is to be told of
 */
export function expectSettled(devices: readonly Device[], oracle: Oracle, isWithoutTrouble: boolean): void {
  const clear = (live: Readonly<Record<string, unknown>>) =>
    sorted(live).filter(([id]) => !oracle.ambiguous.has(id));
  const [first, ...others] = devices;
  const held = first!.names();
  for (const device of others) expectSame([...device.names()].sort(), [...held].sort(), device.name);
  expectSame(oracle.missing(held), [], 'lost');
  expectSame(oracle.invented(held), [], 'invented');
  const everywhere = devices.flatMap(({ vault }) => vault.content().versions);
  const whole = new Set(everywhere.filter(isWhole).map(nameOf));
  const destroyed = new Set([...held].filter((name) => !whole.has(name)));
  for (const device of devices) {
    const live = device.lives();
    expectSame(clear(live), clear(oracle.live(held, destroyed)), `${device.name} lists`);
    expectSame(sorted(live), sorted(first!.lives()), `${device.name} lists as ${first!.name} does`);
    const { unsent, troubles } = device.copying.status();
    expectSame(unsent, 0, `${device.name} unsent`);
    if (isWithoutTrouble) expectSame(troubles, [], `${device.name} troubles`);
  }
}

const isWhole = ({ change }: Version): boolean => change !== 'gone';

function sorted(record: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
