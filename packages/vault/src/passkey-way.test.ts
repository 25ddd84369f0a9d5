import { describe, expect, test } from 'vitest';
import { toBytes } from './bytes.ts';
import { createVault, openVault, passkeyQuestion } from './opening.ts';
import { newPasskeySalt, type PasskeyAnswer, type Vault } from './vault.ts';
import { copyOf, rewriteKeyFile, seededRandom, type World, world } from './world.testkit.ts';

const PASSPHRASE = 'seven wet stones';

/** An authenticator: one answer for each passkey and input, that nobody else gives. */
const authenticator = (seed: number) => (question: { credential: Uint8Array; salt: Uint8Array }) => ({
  credential: toBytes(question.credential),
  salt: toBytes(question.salt),
  prf: toBytes(seededRandom(seed + question.salt[0]! * 1000)(32)),
});
const mine = authenticator(7);
const CREDENTIAL = Uint8Array.of(1, 2, 3);

async function locked(w: World = world(31)): Promise<{ w: World; vault: Vault }> {
  const vault = await createVault(w.tab());
  await vault.put({ type: 't', payload: 'kept' });
  await vault.setPassphrase(PASSPHRASE);
  return { w, vault };
}

async function withPasskey(answers = mine): Promise<{ w: World; vault: Vault; answer: PasskeyAnswer }> {
  const { w, vault } = await locked();
  const answer = answers({ credential: CREDENTIAL, salt: newPasskeySalt(w.tab()) });
  await vault.addPasskey(answer);
  return { w, vault, answer };
}

/** As after closing and opening the browser: the vault is asked what to ask, and opened with the answer. */
async function reopened(w: World, answers = mine): Promise<Vault> {
  const question = await passkeyQuestion(w.tab());
  return openVault(w.tab(), { passkey: answers(question!) });
}

test('it opens what the passphrase opens, and no stretching is done', async () => {
  const { w } = await withPasskey();
  w.stretched.length = 0;
  expect((await reopened(w)).records().map(({ payload }) => payload)).toEqual(['kept']);
  expect(w.stretched).toEqual([]);
  expect((await openVault(w.tab(), { passphrase: PASSPHRASE })).summary().hasPasskey).toBe(true);
});

test('another passkey, another input, or a wrap of elsewhere opens nothing', async () => {
  const { w, answer } = await withPasskey();
  await expect(reopened(w, authenticator(8))).rejects.toMatchObject({ code: 'wrong-passkey' });
  const { w: other } = await withPasskey();
  await rewriteKeyFile(other.memory, (file) => {
    const parts = JSON.parse(file);
    const flipped = `${parts.passkey.sealed.slice(0, -2)}AA`;
    return JSON.stringify({ ...parts, passkey: { ...parts.passkey, sealed: flipped } });
  });
  await expect(openVault(other.tab(), { passkey: answer })).rejects.toMatchObject({ code: 'wrong-passkey' });
  await expect(openVault(other.tab(), { passphrase: PASSPHRASE })).resolves.toBeDefined();
});

test('it is never the only way in: without a passphrase none is added, and with the passphrase it goes', async () => {
  const w = world(32);
  const vault = await createVault(w.tab());
  const answer = mine({ credential: CREDENTIAL, salt: newPasskeySalt(w.tab()) });
  await expect(vault.addPasskey(answer)).rejects.toMatchObject({ code: 'secret-needed' });
  await vault.setPassphrase(PASSPHRASE);
  await vault.addPasskey(answer);
  await vault.removePassphrase(PASSPHRASE);
  expect(vault.summary().hasPasskey).toBe(false);
  expect(await passkeyQuestion(w.tab())).toBeUndefined();
  await expect(openVault(w.tab(), { passkey: answer })).rejects.toMatchObject({ code: 'wrong-passkey' });
});

describe('it goes on', () => {
  test('after the passphrase is changed, though the passkey is not asked then', async () => {
    const { w, vault } = await withPasskey();
    await vault.setPassphrase('another wet stone');
    await vault.put({ type: 't', payload: 'later' });
    expect((await reopened(w)).records()).toHaveLength(2);
  });

  test('in a vault that it opened, and beside the words', async () => {
    const { w } = await withPasskey();
    const vault = await reopened(w);
    const words = await vault.recoveryWords();
    await vault.put({ type: 't', payload: 'later' });
    expect((await openVault(w.tab(), { words })).records()).toHaveLength(2);
    expect((await reopened(w)).records()).toHaveLength(2);
  });
});

test('fault 23: passkey lost: the 12 words work, and another passkey takes its place', async () => {
  const { w, vault } = await withPasskey();
  const words = await vault.recoveryWords();
  const found = await openVault(w.tab(), { words });
  const other = authenticator(9);
  await found.addPasskey(other({ credential: Uint8Array.of(9), salt: newPasskeySalt(w.tab()) }));
  await expect(reopened(w)).rejects.toMatchObject({ code: 'wrong-passkey' });
  await expect(reopened(w, other)).resolves.toBeDefined();
});

test('taken away it opens nothing, and what it wrapped is not there any more', async () => {
  const { w, vault, answer } = await withPasskey();
  await vault.removePasskey();
  await vault.removePasskey();
  expect(vault.summary().hasPasskey).toBe(false);
  await expect(openVault(w.tab(), { passkey: answer })).rejects.toMatchObject({ code: 'wrong-passkey' });
});

test('taken away, and its old wrap dug out of the browser’s files: it opens nothing that is written after', async () => {
  const { w, vault, answer } = await withPasskey();
  const before = copyOf(w.memory);
  await vault.removePasskey();
  await vault.put({ type: 't', payload: 'written after' });
  await vault.settled();
  for (const name of ['keys', 'keys spare'])
    w.memory.shelves.get('meta')!.set(name, before.shelves.get('meta')!.get(name)!);
  const dug = await openVault(w.tab(), { passkey: answer });
  expect(dug.records()).toEqual([]);
  expect(dug.damage()).not.toEqual([]);
});

test('mistake 12: a passkey that answers zeros wraps nothing', async () => {
  const { w, vault } = await locked();
  const answer = { credential: CREDENTIAL, salt: newPasskeySalt(w.tab()), prf: new Uint8Array(32) };
  await expect(vault.addPasskey(answer)).rejects.toMatchObject({ code: 'placeholder-key' });
});
