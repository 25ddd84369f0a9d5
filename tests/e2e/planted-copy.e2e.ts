import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromText } from '@bearings/vault/bytes';
import { pairingWords } from '@bearings/vault/pairing-code';
import { entropyOf } from '@bearings/vault/words';
import { afterAll, beforeAll, expect, test } from 'vitest';
import copy from '../../apps/web/messages/en/copy.json' with { type: 'json' };
import { button, keep, letIn, says, shows, turnOn, wordsOf } from './support/copied.ts';
import { go } from './support/inside.ts';
import { openProfile, useProduct } from './support/product.ts';
import { found } from './support/profile.ts';

const product = useProduct();
let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'planted-copy-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const KEPT = ['Zqx1vurkfirstjolpwemb', 'Zqx2vurksecondjolpwemb'] as const;
const KEPT_BY_PAGES = / in Default\/(?:IndexedDB|Local Storage|Session Storage|Service Worker|Cache)\b/;
/** Words of the list stand in the parts of a page themselves, one after the other; three of ours never do. */
const threes = (words: string): string[] =>
  ['\n', ' ', ',', '","'].flatMap((between) =>
    words
      .split(' ')
      .slice(2)
      .map((_, at) =>
        words
          .split(' ')
          .slice(at, at + 3)
          .join(between),
      ),
  );

test('two devices of a copy hold neither its 12 words nor what was written; the secret of a picture stands in the history of who opened it, and opens nothing', async () => {
  const [first, second] = [join(root, 'first'), join(root, 'second')];
  const one = await openProfile(first, product.origin);
  const two = await openProfile(second, product.origin);
  await keep(one.page, KEPT[0]);
  await turnOn(one.page);
  const words = await wordsOf(one.page);
  const address = await letIn(one.page, two.page);
  await shows(two.page, KEPT[0]);
  await keep(two.page, KEPT[1]);
  expect(await wordsOf(two.page)).toBe(words);
  for (const { context } of [one, two]) await context.close();

  const secret = new URL(address).hash.slice(1);
  const entropy = await entropyOf(words, 16);
  const bare = fromText(secret);
  const planted = [...KEPT, ...threes(words), ...threes(await pairingWords(bare))];
  const secrets = { entropy, 'secret of the picture': bare };
  // The search itself is shown to find what is there.
  writeFileSync(join(first, 'planted'), Buffer.concat([entropy, Buffer.from(threes(words)[0]!, 'utf16le')]));
  expect(found(first, planted, secrets)).toEqual([
    `${threes(words)[0]} in planted (utf-16)`,
    'entropy in planted (bytes)',
  ]);
  rmSync(join(first, 'planted'));
  for (const folder of [first, second]) expect(found(folder, planted, secrets)).toEqual([]);
  expect(found(first, [secret])).toEqual([]);
  // The browser's own history may keep the address that was opened; nothing that a page keeps does.
  const inPages = () => found(second, [secret]).filter((place) => KEPT_BY_PAGES.test(place));
  expect(inPages()).toEqual([]);
  const control = join(second, 'Default/Local Storage/planted');
  writeFileSync(control, secret);
  expect(inPages()).toHaveLength(1);
  rmSync(control);
  const { page } = await product.fresh();
  await page.goto(address);
  await button(page, 'Yes, go on').click();
  await says(page, copy['copy.problem.over']);
  await go(page, '/app/records');
  for (const text of KEPT) expect(await page.content()).not.toContain(text);
}, 180_000);
