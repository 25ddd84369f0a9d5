import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import type { Visit } from './product.ts';

const root = join(import.meta.dirname, '../../..');

/** An operator's command about organisers. @returns what it printed */
export function organiserCommand(
  environment: Readonly<Record<string, string>>,
  ...words: readonly string[]
): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['apps/server/src/command.ts', 'organiser', ...words],
    { cwd: root, env: { ...process.env, ...environment }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** A device that makes passkeys and opens them, as one does with a finger. */
export async function withKeys(page: Page, transport: 'internal' | 'usb' = 'internal'): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Takes up an invitation, and is signed in then. @param words of the command beside the name */
export async function takeUpInvite(
  there: Visit,
  environment: Readonly<Record<string, string>>,
  name: string,
  ...words: readonly string[]
): Promise<Visit> {
  const { page } = there;
  await withKeys(page);
  const [link] = organiserCommand(environment, 'invite', '--name', name, ...words).split('\n');
  await page.goto(`/organise/join${new URL(link!).hash}`);
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.getByRole('heading', { level: 1, name: 'To do' }).waitFor();
  return there;
}
