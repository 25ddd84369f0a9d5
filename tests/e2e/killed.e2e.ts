import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { go } from './support/inside.ts';
import { PASSPHRASE, showOwner, unlock } from './support/passphrase.ts';
import { openProfile, useServer, type Visit } from './support/product.ts';
import { killBrowser } from './support/profile.ts';
import { HAPPENED, Sheet } from './support/sheet.ts';

const server = useServer();
const folder = mkdtempSync(join(tmpdir(), 'killed-'));
let open: Visit | undefined;
const arrive = async (): Promise<Visit> => {
  open = await openProfile(folder, server().origin);
  return open;
};
afterEach(async () => {
  await open?.context.close();
  rmSync(folder, { recursive: true, force: true });
});

type Moment = 'while it is stretched' | 'between two writes' | 'once it is written';

/** Says `here` at one moment of setting a passphrase, and stays in that moment for as long as the browser lives. */
function holdAt(moment: Moment): void {
  const here = () => console.log('here');
  if (moment === 'while it is stretched') {
    Worker.prototype.postMessage = here;
    return;
  }
  const { clear } = IDBObjectStore.prototype;
  let held = false;
  IDBObjectStore.prototype.clear = function () {
    const request = clear.call(this);
    if (held) return request;
    held = true;
    if (moment === 'between two writes') {
      // A transaction that is always asked for one thing more never ends.
      let asked = 0;
      const again = () => {
        asked += 1;
        if (asked === 20) here();
        this.count().onsuccess = again;
      };
      request.addEventListener('success', again);
    } else this.transaction.addEventListener('complete', here);
    return request;
  };
}

/** Opens by this way and no other; everything kept is there, whole. */
async function opened(passphrase?: string): Promise<Visit> {
  const made = await arrive();
  const { page } = made;
  await page.goto('/app/records');
  if (passphrase) {
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    await unlock(made, passphrase);
  }
  await page.getByText('kept before', { exact: true }).first().waitFor({ timeout: 30_000 });
  expect(await page.getByText(/damaged/).count()).toBe(0);
  return made;
}

/** Sets a passphrase, and kills the browser at one moment of it. @param before the one that is set already */
async function killedAt(moment: Moment, made: Visit, passphrase: string, before?: string): Promise<void> {
  const { page } = made;
  await go(page, '/app/settings/lock');
  if (before !== undefined) await showOwner(made, before);
  await page.getByLabel('New passphrase').fill(passphrase);
  await page.getByLabel('The same once more').fill(passphrase);
  await page.evaluate(holdAt, moment);
  const here = page.waitForEvent('console', {
    predicate: (message) => message.text() === 'here',
    timeout: 30_000,
  });
  await page.getByRole('button', { name: 'Set it' }).click({ noWaitAfter: true });
  await here;
  await killBrowser(made, folder);
}

// Browsers are begun and killed for each of its points.
test('fault 1: killed while a passphrase is set or changed: the old way in or the new one opens, and all is there', async () => {
  const first = await arrive();
  const sheet = await new Sheet(first.page).open('abc');
  await sheet.write(HAPPENED, 'kept before');
  await sheet.keep();
  const next = 'nine slow barges';

  await killedAt('while it is stretched', first, PASSPHRASE);
  await killedAt('between two writes', await opened(), PASSPHRASE);
  await killedAt('once it is written', await opened(), PASSPHRASE);
  await killedAt('between two writes', await opened(PASSPHRASE), next, PASSPHRASE);
  await killedAt('once it is written', await opened(PASSPHRASE), next, PASSPHRASE);
  await opened(next);
}, 240_000);
