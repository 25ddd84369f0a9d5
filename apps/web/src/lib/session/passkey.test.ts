import { describe, expect, test } from 'vitest';
import { askPasskey, makePasskey, mayAnswer, type PasskeyBrowser } from './passkey.ts';

const SALT = new Uint8Array(16).fill(4);
const PRF = Uint8Array.from({ length: 32 }, (_, at) => at);
const QUESTION = { credential: Uint8Array.of(1, 2), salt: SALT };

const credential = (prf: AuthenticationExtensionsPRFOutputs | undefined) =>
  ({ rawId: Uint8Array.of(1, 2).buffer, getClientExtensionResults: () => ({ prf }) }) as never;
const failing = (name: string) => async () => {
  throw new DOMException('', name);
};

function browser(
  over: Partial<CredentialsContainer> = {},
): PasskeyBrowser & { asked: CredentialCreationOptions[] } {
  const asked: CredentialCreationOptions[] = [];
  return {
    asked,
    random: (length) => new Uint8Array(length).fill(9),
    credentials: {
      create: async (options) => {
        asked.push(options!);
        return credential({ enabled: true });
      },
      get: async (options) => {
        asked.push(options as CredentialCreationOptions);
        return credential({ results: { first: PRF.buffer } });
      },
      ...over,
    },
  };
}

test('one is made, and asked once before anything rests on it; its name is the one given', async () => {
  const here = browser();
  expect(await makePasskey(here, 'Notes', SALT)).toEqual({ ...QUESTION, prf: PRF });
  const [made, asked] = here.asked;
  expect(made!.publicKey!.rp.name).toBe('Notes');
  expect(made!.publicKey!.extensions?.prf?.eval?.first).toBe(SALT);
  expect(asked!.publicKey!.extensions?.prf?.eval?.first).toBe(SALT);
});

describe('what goes wrong has a name', () => {
  const get = (over: Partial<CredentialsContainer>) => askPasskey(browser(over), QUESTION);
  const make = (over: Partial<CredentialsContainer>) => makePasskey(browser(over), 'Notes', SALT);

  test('closed, or waited too long', async () => {
    await expect(get({ get: failing('NotAllowedError') })).rejects.toMatchObject({ kind: 'refused' });
    await expect(make({ create: failing('AbortError') })).rejects.toMatchObject({ kind: 'refused' });
    await expect(get({ get: async () => null })).rejects.toMatchObject({ kind: 'refused' });
  });

  test('it answers nothing: when made, or only later', async () => {
    for (const prf of [undefined, {}, { enabled: false }])
      await expect(make({ create: async () => credential(prf) })).rejects.toMatchObject({ kind: 'silent' });
    await expect(make({ get: async () => credential({}) })).rejects.toMatchObject({ kind: 'silent' });
  });

  test('no passkeys at this address, or in this browser', async () => {
    await expect(make({ create: failing('SecurityError') })).rejects.toMatchObject({ kind: 'impossible' });
    await expect(askPasskey({ ...browser(), credentials: undefined }, QUESTION)).rejects.toMatchObject({
      kind: 'impossible',
    });
  });
});

test('it is offered unless the browser says that it would be of no use', async () => {
  const says = (answer: () => Promise<Record<string, boolean>>) =>
    mayAnswer({ ...browser(), capabilities: answer });
  expect(await mayAnswer(browser())).toBe(true);
  expect(await says(async () => ({ 'extension:prf': true }))).toBe(true);
  expect(await says(async () => ({}))).toBe(true);
  expect(await says(failing('TypeError'))).toBe(true);
  expect(await says(async () => ({ 'extension:prf': false }))).toBe(false);
  expect(await mayAnswer({ ...browser(), credentials: undefined })).toBe(false);
});
