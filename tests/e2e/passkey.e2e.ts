import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { go } from './support/inside.ts';
import { PASSPHRASE, setPassphrase, showOwner, unlock } from './support/passphrase.ts';
import { useProduct, type Visit } from './support/product.ts';
import { HAPPENED, Sheet } from './support/sheet.ts';

const product = useProduct();

/** A device with a finger to lay on it. @param hasPrf whether its passkeys can seal something */
async function withFinger(page: Page, hasPrf: boolean): Promise<{ devtools: CDPSession; id: string }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf,
    },
  });
  return { devtools, id: authenticatorId };
}

async function lockedVault(hasPrf: boolean) {
  const visit = await product.fresh();
  const finger = await withFinger(visit.page, hasPrf);
  const sheet = await new Sheet(visit.page).open('abc');
  await sheet.write(HAPPENED, 'kept behind the lock');
  await sheet.keep();
  await setPassphrase(visit, PASSPHRASE);
  return { ...visit, finger };
}

const lock = async ({ page }: Pick<Visit, 'page'>) => {
  await page.getByRole('button', { name: 'Lock now' }).first().click();
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
};
const opened = async (page: Page) => {
  await page.getByRole('heading', { name: 'Locked' }).waitFor({ state: 'detached', timeout: 30_000 });
};

test('a passkey opens what a passphrase locked, until it is taken away; the passphrase opens it all the while', async () => {
  const visit = await lockedVault(true);
  const { page } = visit;
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('The passkey is added.').waitFor();

  await lock(visit);
  await page.reload();
  await page.getByRole('button', { name: 'Use my passkey' }).click();
  await opened(page);
  await go(page, '/app/records');
  await page.getByText('kept behind the lock').first().waitFor();

  // It goes on under a new passphrase, which it was not asked for.
  await go(page, '/app/settings/lock');
  // Whoever finds the device open changes nothing about the lock.
  await page.getByLabel('Your passphrase, or your 12 words').waitFor();
  expect(await page.getByLabel('New passphrase').count()).toBe(0);
  await showOwner(visit, `${PASSPHRASE}!`);
  await page.getByText('This passphrase does not open it.').waitFor({ timeout: 30_000 });
  await showOwner(visit, PASSPHRASE);
  await page.getByText('Your passkey stays, also with a new passphrase.').waitFor({ timeout: 30_000 });
  await page.getByLabel('New passphrase').fill(`${PASSPHRASE} anew`);
  await page.getByLabel('The same once more').fill(`${PASSPHRASE} anew`);
  await page.getByRole('button', { name: 'Set it' }).click();
  await page.getByText('The passphrase is set.').waitFor({ timeout: 30_000 });
  await lock(visit);
  await page.getByRole('button', { name: 'Use my passkey' }).click();
  await opened(page);
  await lock(visit);
  await unlock(visit, `${PASSPHRASE} anew`);
  await opened(page);

  await go(page, '/app/settings/lock');
  await showOwner(visit, `${PASSPHRASE} anew`);
  await page.getByRole('button', { name: 'Take the passkey away' }).click();
  await page.getByText('The passkey opens nothing here any more.').waitFor();
  await lock(visit);
  await page.reload();
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  await page.getByLabel('Passphrase', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Use my passkey' }).count()).toBe(0);
});

test('fault 23: a passkey that is lost costs nothing: it says so, and the passphrase opens', async () => {
  const visit = await lockedVault(true);
  const { page, finger } = visit;
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('The passkey is added.').waitFor();
  await lock(visit);
  await finger.devtools.send('WebAuthn.clearCredentials', { authenticatorId: finger.id });
  await page.getByRole('button', { name: 'Use my passkey' }).click();
  await page.getByText('Nothing was done: it was closed').waitFor();
  await unlock(visit, PASSPHRASE);
  await opened(page);
  await go(page, '/app/records');
  await page.getByText('kept behind the lock').first().waitFor();
});

test('a passkey that can only sign in is not taken, and changes nothing', async () => {
  const visit = await lockedVault(false);
  const { page } = visit;
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('This passkey can sign in, but it can’t seal anything.').waitFor();
  await lock(visit);
  await unlock(visit, PASSPHRASE);
  await opened(page);
});
