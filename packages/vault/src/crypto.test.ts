import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toUtf8 } from './bytes.ts';
import { deriveKeys, importCipherKey, keyMaterial, newKeyRing, nextEpoch, signingPair } from './keys.ts';
import { createVault, openVault } from './opening.ts';
import { FORMAT, KIND, type Place, SEAL_LIMIT, SEAL_STOP, seal, unseal } from './seal.ts';
import { newWords } from './words.ts';
import { listed, seededRandom, world } from './world.testkit.ts';

const { subtle } = crypto;
const env = { subtle, random: seededRandom(7) };

describe('keys', () => {
  test('mistake 12: placeholder keys are refused at the constructor', async () => {
    const placeholders = [
      new Uint8Array(32),
      new Uint8Array(32).fill(0x41),
      Uint8Array.of(1),
      new Uint8Array(31).map((_, at) => at),
      Uint8Array.from({ length: 32 }, (_, at) => at % 4),
    ];
    for (const bytes of placeholders) {
      expect(() => keyMaterial(bytes)).toThrow(expect.objectContaining({ code: 'placeholder-key' }));
    }
    expect(() => importCipherKey(subtle, new Uint8Array(32))).toThrow();
    const dead = { ...world().tab(), random: (length: number) => new Uint8Array(length) };
    await expect(createVault(dead)).rejects.toMatchObject({ code: 'placeholder-key' });
  });

  test('every purpose, log and epoch has its own key', async () => {
    const ring = newKeyRing(env);
    const { logId } = await signingPair(subtle, ring.root);
    const otherLog = logId.map((byte) => byte ^ 1);
    const all = await Promise.all([
      deriveKeys(subtle, ring, logId),
      deriveKeys(subtle, nextEpoch(env, ring), logId),
      deriveKeys(subtle, { ...ring, epoch: 9 }, logId),
      deriveKeys(subtle, ring, otherLog),
    ]);
    const iv = new Uint8Array(12);
    const ciphers = all.flatMap(({ log, drafts, local }) => [log, drafts, local]);
    const shown = await Promise.all(
      ciphers.map(async (key) =>
        Buffer.from(await subtle.encrypt({ name: 'AES-GCM', iv }, key, new Uint8Array(32))).toString('hex'),
      ),
    );
    expect(new Set(shown).size).toBe(shown.length);
    expect(new Set(all.map(({ inbox }) => inbox.publicKey.join())).size).toBe(4);
    for (const key of ciphers) expect(key.extractable).toBe(false);
  });

  test('the log id is the public key of the signing pair, and the same in every epoch', async () => {
    const ring = newKeyRing(env);
    const { privateKey, logId } = await signingPair(subtle, ring.root);
    const signature = await subtle.sign('Ed25519', privateKey, toUtf8('write'));
    const publicKey = await subtle.importKey('raw', logId, 'Ed25519', true, ['verify']);
    expect(await subtle.verify('Ed25519', publicKey, signature, toUtf8('write'))).toBe(true);
    expect((await signingPair(subtle, nextEpoch(env, ring).root)).logId).toEqual(logId);
  });

  test('mistake 7: every generated secret is made of 16 random bytes at least', async () => {
    const asked: number[] = [];
    const random = seededRandom(3);
    const counting = world().tab({
      random: (length) => {
        asked.push(length);
        return random(length);
      },
    });
    const vault = await createVault(counting);
    asked.length = 0;
    const words = await vault.recoveryWords();
    expect(words.split(' ')).toHaveLength(12);
    expect((await newWords(env)).entropy.length * 8).toBe(128);
    const ring = newKeyRing(env);
    expect([ring.root.length, ring.secret.length]).toEqual([32, 32]);
    expect(asked).toContain(16);
  });
});

describe('seals', () => {
  const place: Place = { logId: new Uint8Array(32).fill(5), epoch: 3, kind: KIND.record };
  const content = toUtf8('{"a":1}');

  test('mistake 2: a blob opens in its own place only', async () => {
    const key = await importCipherKey(subtle, env.random(32));
    const blob = await seal(env, key, place, content);
    expect(await unseal(subtle, key, place, blob)).toEqual(content);
    const elsewhere: Place[] = [
      { ...place, logId: new Uint8Array(32).fill(6) },
      { ...place, epoch: 4 },
      { ...place, extra: Uint8Array.of(1) },
      ...Object.values(KIND)
        .filter((kind) => kind !== place.kind)
        .map((kind) => ({ ...place, kind })),
    ];
    for (const other of elsewhere) {
      await expect(unseal(subtle, key, other, blob)).rejects.toMatchObject({ code: 'damaged-blob' });
      // Even with its header rewritten to fit.
      const forged = blob.slice();
      forged[1] = other.kind;
      new DataView(forged.buffer).setUint32(2, other.epoch);
      if (other.extra === undefined && other.logId === place.logId) {
        await expect(unseal(subtle, key, other, forged)).rejects.toMatchObject({ code: 'damaged-blob' });
      }
    }
  });

  test('mistake 11: an unknown format version is refused, not negotiated', async () => {
    const key = await importCipherKey(subtle, env.random(32));
    const blob = await seal(env, key, place, content);
    blob[0] = FORMAT + 1;
    await expect(unseal(subtle, key, place, blob)).rejects.toMatchObject({ code: 'newer-format' });
  });

  test('every bit counts', async () => {
    const key = await importCipherKey(subtle, env.random(32));
    const blob = await seal(env, key, place, content);
    for (let bit = 0; bit < blob.length * 8; bit += 1) {
      const flipped = blob.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      await expect(unseal(subtle, key, place, flipped)).rejects.toThrow();
    }
  });

  test('nonces are fresh for every seal', async () => {
    const key = await importCipherKey(subtle, env.random(32));
    const blobs = await Promise.all(Array.from({ length: 500 }, () => seal(env, key, place, content)));
    expect(new Set(blobs.map((blob) => blob.subarray(6, 18).join())).size).toBe(500);
  });

  test('mistake 10: AES-GCM is the only mode named in the packages and the web', () => {
    const root = join(import.meta.dirname, '../../..');
    const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/src`);
    const sources = [...packages, 'apps/web/src'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /(?<!\.(test|testkit))\.(ts|svelte|js|mjs)$/.test(name))
        .map((name) => join(folder, name)),
    );
    expect(sources).toEqual(
      expect.arrayContaining(
        ['packages/vault/src/copy/copy-keys.ts', 'apps/web/src/lib/copy/orders.ts'].map(normalize),
      ),
    );
    for (const name of sources) {
      const source = readFileSync(join(root, name), 'utf8');
      // WebCrypto takes names in any case; `pbkdf2` is the path of visitors' work, which seals nothing.
      expect(source, name).not.toMatch(/AES-(CBC|CTR|KW|ECB)|SHA-1\b|MD5/i);
      expect(source, name).not.toMatch(/PBKDF2|RSA/);
    }
  });

  test('every seal is counted, and a new epoch begins long before 2^32', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    await vault.settled();
    const before = w.memory.mark.seals;
    await vault.put({ type: 't', payload: 1 });
    await vault.drafts.save('d', 1);
    await vault.settings.set('s', 1);
    await vault.settled();
    expect(w.memory.mark.seals - before).toBe(3);
    expect(SEAL_LIMIT).toBeLessThanOrEqual(2 ** 30);

    w.memory.mark = { ...w.memory.mark, seals: SEAL_LIMIT + 1 };
    const again = await openVault(w.tab());
    await again.settled();
    expect(w.memory.mark.seals).toBeLessThan(100);
    expect(again.records()).toHaveLength(1);
    const third = await openVault(w.tab());
    expect(listed(third)).toEqual(listed(again));
    expect(await third.drafts.get('d')).toMatchObject({ payload: 1 });
    expect(third.settings.get('s')).toBe(1);
  });

  test('sealing stops at its limit if no new epoch could begin', async () => {
    const w = world();
    const vault = await createVault(w.tab());
    await vault.setPassphrase('a long enough one');
    const words = await vault.recoveryWords();
    w.memory.mark = { ...w.memory.mark, seals: SEAL_STOP };
    // Opened by its words, a locked vault cannot wrap new keys for the passphrase.
    const opened = await openVault(w.tab(), { words });
    await expect(opened.put({ type: 't', payload: 1 })).rejects.toMatchObject({ code: 'seals-spent' });
    await openVault(w.tab(), { passphrase: 'a long enough one' }).then((mended) => mended.settled());
    const mended = await openVault(w.tab(), { passphrase: 'a long enough one' });
    await expect(mended.put({ type: 't', payload: 1 })).resolves.toMatchObject({ payload: 1 });
  });
});
