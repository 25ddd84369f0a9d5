import { type Bytes, fromText, toText, toUtf8 } from '@bearings/vault/bytes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openAnswer, sealAnswer } from './answer.ts';
import { newCode, readCode, showCode, underCode } from './code.ts';
import { pad, unpad } from './padding.ts';
import { newPair, openQuestion, sealQuestion } from './question.ts';
import type { Sealer } from './sealer.ts';
import { ANSWER_SIZES, LONGEST_TEXT, QUESTION_SIZES, SIZES } from './sizes.ts';

const { subtle } = crypto;
const env: Sealer = { subtle, random: (length) => crypto.getRandomValues(new Uint8Array(length)) };
const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((one) => Uint8Array.from(one));
const words = fc.string({ unit: 'binary', maxLength: LONGEST_TEXT / 2 });
const flipped = (sealed: Bytes, bit: number): Bytes => {
  const other = sealed.slice();
  other[bit >> 3]! ^= 1 << (bit & 7);
  return other;
};

describe('a code', () => {
  test('is read as it is shown, and as people write it', async () => {
    await fc.assert(
      fc.asyncProperty(bytes(16), async (code) => {
        const shown = await showCode(subtle, code);
        expect(shown).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4} ){6}[0-9A-HJKMNP-TV-Z]{4}$/);
        const slips = shown.toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o').replaceAll('1', 'l');
        for (const written of [shown, slips, ` ${shown.replaceAll(' ', '')}\n`])
          expect(await readCode(subtle, written)).toEqual(code);
      }),
    );
  });

  test('with one sign wrong is none', async () => {
    let missed = 0;
    await fc.assert(
      fc.asyncProperty(bytes(16), fc.nat(27), fc.nat(30), async (code, at, by) => {
        const signs = (await showCode(subtle, code)).replaceAll(' ', '');
        const all = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const other = all[(all.indexOf(signs[at]!) + by + 1) % 32]!;
        const wrong = signs.slice(0, at) + other + signs.slice(at + 1);
        if (await readCode(subtle, wrong)) missed += 1;
      }),
      { numRuns: 400 },
    );
    // One in 4096 is missed by chance.
    expect(missed).toBeLessThan(4);
    for (const none of ['', '7KQ2', 'U'.repeat(28), '0'.repeat(27), '0'.repeat(29)])
      expect(await readCode(subtle, none), none).toBeUndefined();
  });

  test('gives an id and a key that tell nothing of each other, nor of another code’s', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(bytes(16), fc.nat(127), async (code, bit) => {
        const [one, near] = [await underCode(subtle, code), await underCode(subtle, flipped(code, bit))];
        expect(await underCode(subtle, code)).toEqual(one);
        const parts = [one, near].flatMap(({ id, answerKey }) => [
          id,
          toText(answerKey.slice(0, 16)),
          toText(answerKey.slice(16)),
        ]);
        expect(new Set([...parts, toText(code)]).size).toBe(7);
        // A bit more or less of the code turns over about half of the id's.
        const differ = fromText(one.id).reduce(
          (sum, byte, at) => sum + (byte ^ fromText(near.id)[at]!).toString(2).replaceAll('0', '').length,
          0,
        );
        expect(differ).toBeGreaterThan(30);
        expect(differ).toBeLessThan(98);
        seen.add(one.id);
      }),
    );
    expect(seen.size).toBeGreaterThan(50);
    expect(newCode(env)).not.toEqual(newCode(env));
  });
});

describe('padding', () => {
  test('shows one of three sizes, and gives back what was in it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 8190 }), (content) => {
        const padded = pad(content);
        expect(SIZES).toContain(padded.length);
        expect(unpad(padded)).toEqual(Uint8Array.from(content));
      }),
    );
    expect(() => pad(new Uint8Array(8191))).toThrow(RangeError);
    for (const wrong of [new Uint8Array(), new Uint8Array(511), pad(new Uint8Array(9)).fill(255, 0, 2)])
      expect(() => unpad(wrong)).toThrow(RangeError);
  });

  test('has room for the longest text in any script', () => {
    for (const sign of ['a', 'é', 'ش', '語', '😀']) {
      const text = sign.repeat(LONGEST_TEXT / sign.length);
      expect(() => pad(toUtf8(`${'k'.repeat(32)}${text}`))).not.toThrow();
    }
  });
});

describe('a question', async () => {
  const { publicKey, privateKey } = await newPair();
  const key = { id: 'k1', publicKey };
  const under = await underCode(subtle, newCode(env));

  test('is read by the organisers, with the key for its answer, and by nobody else', async () => {
    await fc.assert(
      fc.asyncProperty(words, async (text) => {
        const sealed = await sealQuestion(key, under, text);
        expect(QUESTION_SIZES).toContain(sealed.length);
        expect(await openQuestion('k1', privateKey, under.id, sealed)).toEqual({
          text: new TextDecoder().decode(toUtf8(text)),
          answerKey: under.answerKey,
        });
      }),
      { numRuns: 25 },
    );
    const sealed = await sealQuestion(key, under, 'hello');
    const other = await newPair();
    await expect(openQuestion('k1', other.privateKey, under.id, sealed)).rejects.toThrow();
    await expect(openQuestion('k2', privateKey, under.id, sealed)).rejects.toThrow();
    await expect(openQuestion('k1', privateKey, `${under.id}x`, sealed)).rejects.toThrow();
  });

  test('holds nothing that can be read, and is never the same twice', async () => {
    const text = 'a place in Galway';
    const [one, two] = [await sealQuestion(key, under, text), await sealQuestion(key, under, text)];
    expect(toText(one)).not.toBe(toText(two));
    const seen = new TextDecoder('latin1').decode(one);
    for (const part of [text, 'Galway', new TextDecoder('latin1').decode(under.answerKey)])
      expect(seen).not.toContain(part);
    expect((await sealQuestion(key, under, 'x')).length).toBe(one.length);
  });

  test('of which any bit was flipped, or an end cut off, is refused', async () => {
    const sealed = await sealQuestion(key, under, 'hello');
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
        await expect(openQuestion('k1', privateKey, under.id, flipped(sealed, bit))).rejects.toThrow();
      }),
      { numRuns: 150 },
    );
    for (const cut of [sealed.slice(1), sealed.slice(0, -1), new Uint8Array()])
      await expect(openQuestion('k1', privateKey, under.id, cut)).rejects.toThrow();
  });
});

describe('an answer', async () => {
  const under = await underCode(subtle, newCode(env));

  test('is read with the code, by whoever has no other', async () => {
    await fc.assert(
      fc.asyncProperty(words, async (text) => {
        const sealed = await sealAnswer(env, under, text);
        expect(ANSWER_SIZES).toContain(sealed.length);
        expect(await openAnswer(subtle, under, sealed)).toBe(new TextDecoder().decode(toUtf8(text)));
      }),
      { numRuns: 40 },
    );
    const sealed = await sealAnswer(env, under, 'come on Tuesday');
    const other = await underCode(subtle, newCode(env));
    await expect(openAnswer(subtle, other, sealed)).rejects.toThrow();
    await expect(openAnswer(subtle, { ...under, id: other.id }, sealed)).rejects.toThrow();
  });

  test('of which any bit was flipped is refused', async () => {
    const sealed = await sealAnswer(env, under, 'come on Tuesday');
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
        await expect(openAnswer(subtle, under, flipped(sealed, bit))).rejects.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});
