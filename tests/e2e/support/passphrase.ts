import type { Visit } from './product.ts';

/** Long and unlike any text of ours, so that it can be looked for in files. */
export const PASSPHRASE = 'quartz heron ladle mosaic';

/** Sets the passphrase in Settings. */
export async function setPassphrase({ page }: Visit, passphrase: string): Promise<void> {
  await page.goto('/app/settings/lock');
  await page.getByLabel('New passphrase').fill(passphrase);
  await page.getByLabel('The same once more').fill(passphrase);
  await page.getByRole('button', { name: 'Set it' }).click();
  await page.getByText('The passphrase is set.').waitFor({ timeout: 30_000 });
}

export async function unlock({ page }: Visit, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}

/** Shows that the open records are theirs, where Settings asks for it. */
export async function showOwner({ page }: Pick<Visit, 'page'>, secret: string): Promise<void> {
  await page.getByLabel('Your passphrase, or your 12 words').fill(secret);
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
}
