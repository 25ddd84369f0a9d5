import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pad, padme, unpad } from './padding.ts';

describe('padding', () => {
  test('gives back what it took, whatever the content', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (content) => {
        expect(unpad(pad(content))).toEqual(content);
      }),
    );
  });

  test('costs at most 12 %, never shrinks, and is a fixed point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 257, max: 2 ** 31 - 1 }), (length) => {
        const padded = padme(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(padded).toBeLessThanOrEqual(length * 1.12);
        expect(padme(padded)).toBe(padded);
      }),
    );
  });

  test('leaves few sizes to tell apart', () => {
    const sizes = new Set(Array.from({ length: 100_000 }, (_, length) => padme(length)));
    expect(sizes.size).toBeLessThan(200);
    expect(padme(0)).toBe(padme(256));
  });

  test('refuses what it did not make', () => {
    const padded = pad(new Uint8Array(10));
    expect(() => unpad(padded.subarray(0, 255))).toThrow('padding');
    expect(() => unpad(new Uint8Array(3))).toThrow('padding');
    const tooLong = padded.slice();
    tooLong[0] = 0xff;
    expect(() => unpad(tooLong)).toThrow('padding');
  });
});
