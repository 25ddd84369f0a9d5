import { expect, test } from 'vitest';
import { vaultNameOf } from '#lib/session/vault-name.ts';
import { SPACES } from '#lib/space.ts';
import { ELSEWHERE, leave, threeShifts } from './leave.ts';

test('leaving blanks the page before it goes elsewhere, without a trace to come back to', () => {
  const done: string[] = [];
  leave({
    document: { title: 'x', documentElement: { replaceChildren: () => done.push('blank') } as never },
    location: { replace: (url) => done.push(String(url)) },
  });
  expect(done).toEqual(['blank', ELSEWHERE]);
});

test('leaving tells other tabs of each space, and goes even where that does not work', () => {
  const told: unknown[] = [];
  const page = (channel: (name: string) => object) => ({
    document: { title: 'x', documentElement: { replaceChildren: () => {} } as never },
    location: { replace: () => void told.push('gone') },
    BroadcastChannel: function Channel(name: string) {
      return channel(name);
    } as never,
  });
  leave(page((name) => ({ postMessage: (hint: unknown) => void told.push([name, hint]) })));
  leave(
    page(() => {
      throw new Error('refused');
    }),
  );
  expect(told).toEqual([...SPACES.map((space) => [vaultNameOf(space), 'left']), 'gone', 'gone']);
});

test('three presses of Shift in a row leave; slower ones, or other keys between, do not', () => {
  const pressed = threeShifts(1000);
  expect([pressed('Shift', 0), pressed('Shift', 300), pressed('Shift', 600)]).toEqual([false, false, true]);
  const slow = threeShifts(1000);
  expect([slow('Shift', 0), slow('Shift', 900), slow('Shift', 1800)]).toEqual([false, false, false]);
  const typed = threeShifts(1000);
  expect([typed('Shift', 0), typed('a', 100), typed('Shift', 200), typed('Shift', 300)]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
