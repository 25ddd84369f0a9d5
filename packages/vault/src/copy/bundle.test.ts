import { describe, expect, test } from 'vitest';
import type { Version } from '../record.ts';
import { KIND, seal } from '../seal.ts';
import { world } from '../world.testkit.ts';
import { type Bundle, openBundle, sealBundle } from './bundle.ts';
import { recordKeys, wordsLogKeys } from './copy-keys.ts';

const env = world(3).tab();
const secret = new Uint8Array(env.random(32));
const keys = await recordKeys(env.subtle, secret);

const version: Version = {
  id: 'id',
  type: 't',
  stamp: { ms: 1, count: 0, device: 'd' },
  n: 1,
  change: 'put',
  at: 1,
  payload: { words: 'of theirs' },
  undoes: [],
};
const carried: Bundle = {
  kind: 'carried',
  carrier: 'one',
  was: 'zero',
  m: 2,
  prev: 'link of the first',
  lacks: false,
  versions: [version],
  heads: new Map([['two', { n: 7, link: 'link of the seventh' }]]),
};
const folded: Bundle = { kind: 'folded', first: 3, last: 9, versions: [version], heads: carried.heads };

const plain = ({ versions, ...rest }: Bundle) => ({
  ...rest,
  versions: versions.map(({ id, type, stamp, n, change, at, payload, undoes }) => ({
    ...{ id, type, stamp, n, change, at, payload, undoes },
  })),
});

describe('a bundle', () => {
  test.each([carried, folded])('is read as it was sealed', async (bundle) => {
    const piece = await sealBundle(env, keys, bundle);
    expect(plain(await openBundle(env.subtle, keys, piece))).toEqual(plain(bundle));
  });

  test('small ones are of one size, whatever is in them', async () => {
    const sizes = await Promise.all(
      [carried, folded, { ...carried, versions: [] }, { ...carried, lacks: true, heads: new Map() }].map(
        async (bundle) => (await sealBundle(env, keys, bundle)).length,
      ),
    );
    expect(new Set(sizes).size).toBe(1);
  });

  test('mistake 11: of another format is refused, and not read as this one', async () => {
    const piece = await sealBundle(env, keys, carried);
    piece[0]! += 1;
    await expect(openBundle(env.subtle, keys, piece)).rejects.toMatchObject({ code: 'newer-format' });
  });

  test('mistake 2: opens in no other log, as no other kind and under no other key', async () => {
    const piece = await sealBundle(env, keys, carried);
    const other = await recordKeys(env.subtle, new Uint8Array(env.random(32)));
    const words = await wordsLogKeys(env.subtle, new Uint8Array(env.random(16)));
    for (const wrong of [other, words, { ...keys, log: other.log }, { ...keys, seal: other.seal }])
      await expect(openBundle(env.subtle, wrong, piece)).rejects.toMatchObject({ code: 'damaged-blob' });
    const asKind = Uint8Array.from(piece);
    asKind[1] = 2;
    await expect(openBundle(env.subtle, keys, asKind)).rejects.toMatchObject({ code: 'damaged-blob' });
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['zeros', new Uint8Array(1000)],
    ['lengths that lie', Uint8Array.from({ length: 1000 }, () => 255)],
  ])('whoever holds the key and seals %s is refused', async (_, content) => {
    const place = { logId: keys.log.id, epoch: 0, kind: KIND.bundle } as const;
    const piece = await seal(env, keys.seal, place, content);
    await expect(openBundle(env.subtle, keys, piece)).rejects.toMatchObject({ code: 'damaged-blob' });
  });

  test('with more than its kind has is refused', async () => {
    const strange = { ...carried, more: 1 } as Bundle;
    const piece = await sealBundle(env, keys, strange);
    await expect(openBundle(env.subtle, keys, piece)).rejects.toMatchObject({ code: 'damaged-blob' });
  });
});
