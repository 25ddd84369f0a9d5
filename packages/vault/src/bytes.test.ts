import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromText, toText } from './bytes.ts';

test('bytes as text come back, and what is no such text is refused', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (some) => {
      expect(fromText(toText(some))).toEqual(Uint8Array.from(some));
    }),
  );
  for (const none of ['a', 'a=', 'a+b', 'a b', 'AB', 'é']) expect(() => fromText(none), none).toThrow();
});
