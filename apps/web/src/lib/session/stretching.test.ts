import { ARGON2_COST } from '@bearings/vault/stretch';
import { expect, test } from 'vitest';
import { asked, type StretchAnswer, type StretchOrder, stretched } from './stretching.ts';

const order: StretchOrder = { passphrase: 'a slow green river', salt: new Uint8Array(16), cost: ARGON2_COST };
const key = new Uint8Array(32).fill(7);

/** A worker whose messages go to and fro in this thread. */
function worker(answer: (order: StretchOrder) => Promise<StretchAnswer>) {
  let ended = false;
  const made = {
    onmessage: null as ((event: MessageEvent<StretchAnswer>) => unknown) | null,
    onerror: null as ((event: ErrorEvent) => unknown) | null,
    onmessageerror: null as (() => unknown) | null,
    postMessage: (given: StretchOrder) => {
      void answer(given).then((data) => made.onmessage?.({ data } as MessageEvent<StretchAnswer>));
    },
    terminate: () => {
      ended = true;
    },
    ended: () => ended,
  };
  return made;
}

test('answers with the key, and the worker ends', async () => {
  const one = worker((given) => stretched(given, async () => key));
  expect(await asked(one, order)).toEqual(key);
  expect(one.ended()).toBe(true);
});
test('says so when the device has no room for it', async () => {
  const one = worker((given) =>
    stretched(given, () => Promise.reject(new RangeError('could not allocate memory'))),
  );
  await expect(asked(one, order)).rejects.toThrow('could not allocate memory');
  expect(one.ended()).toBe(true);
});
test('says so when the worker can’t run or can’t be read', async () => {
  const broken = worker(() => new Promise(() => {}));
  const asking = asked(broken, order);
  broken.onerror?.({ message: 'no such file' } as ErrorEvent);
  await expect(asking).rejects.toThrow('no such file');
  const unreadable = worker(() => new Promise(() => {}));
  const waiting = asked(unreadable, order);
  unreadable.onmessageerror?.();
  await expect(waiting).rejects.toThrow();
  expect([broken.ended(), unreadable.ended()]).toEqual([true, true]);
});
test('says so when the order can’t be given', async () => {
  const one = worker(() => new Promise(() => {}));
  one.postMessage = () => {
    throw new Error('can’t be cloned');
  };
  await expect(asked(one, order)).rejects.toThrow('cloned');
  expect(one.ended()).toBe(true);
});
