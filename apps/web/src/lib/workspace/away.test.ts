import { expect, test } from 'vitest';
import { watchAway } from './away.ts';

function stage(passphrase: boolean) {
  const done: string[] = [];
  const page = new EventTarget();
  const stop = watchAway({
    page: page as unknown as Window,
    root: { replaceChildren: () => void done.push('emptied') },
    guarded: () => passphrase,
    reload: () => void done.push('reloaded'),
  });
  const say = (name: string, persisted: boolean) =>
    page.dispatchEvent(Object.assign(new Event(name), { persisted }));
  return { done, say, stop };
}

test('with a passphrase a page put aside is empty, and begins anew when it comes back', () => {
  const { done, say } = stage(true);
  say('pagehide', true);
  expect(done).toEqual(['emptied']);
  say('pageshow', true);
  expect(done.at(-1)).toBe('reloaded');
});
test('without one it comes back as it was', () => {
  const { done, say } = stage(false);
  say('pagehide', true);
  say('pageshow', true);
  expect(done).toEqual([]);
});
test('a page that only opens, or goes for good, is left alone', () => {
  const { done, say, stop } = stage(true);
  say('pageshow', false);
  say('pagehide', false);
  stop();
  say('pagehide', true);
  expect(done).toEqual([]);
});
