import fc from 'fast-check';
import { expect, test } from 'vitest';
import texts from '../texts/en/diary.json' with { type: 'json' };
import { LARGEST_DIARY, sniff, textOf } from './sniff.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean, mark: boolean) => {
  const units = [
    ...(mark ? [0xfeff] : []),
    ...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)),
  ];
  return new Uint8Array(
    units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  );
};
const csv = 'date;urge;note\r\n2026-01-01;7;Grüße, ok\r\n';

test.each([
  ['UTF-8', utf8(csv)],
  ['UTF-8 with a mark', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8(csv)])],
  ['UTF-16 as workbooks save it', utf16(csv, true, true)],
  ['UTF-16 the other way round', utf16(csv, false, true)],
  ['UTF-16 without a mark', utf16(csv, true, false)],
  ['UTF-16 the other way round, without a mark', utf16(csv, false, false)],
  ['Latin-1', new Uint8Array([...csv].map((sign) => sign.charCodeAt(0)))],
])('%s is read', (_, bytes) => {
  expect(textOf(bytes)).toMatchObject({ text: csv });
});

test.each([
  ['an empty file', new Uint8Array(), 'empty'],
  ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6]), 'workbook'],
  ['a PDF', utf8('%PDF-1.7 …'), 'pdf'],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]), 'picture'],
  ['a packed file', new Uint8Array([0x1f, 0x8b, 8, 0]), 'packed'],
  ['noise', new Uint8Array([7, 0, 0, 0, 1, 2, 0, 3, 250, 0, 0]), 'other'],
])('%s is refused with its reason', (_, bytes, why) => {
  expect(textOf(bytes)).toEqual({ refused: { id: `diary.refused.${why}` } });
  expect(texts).toHaveProperty([`diary.refused.${why}`]);
});

test('a file that is too large is not read', () => {
  const huge = { length: LARGEST_DIARY + 1 } as Uint8Array;
  expect(textOf(huge)).toEqual({ refused: { id: 'diary.refused.too-large' } });
});

test('a sign cut in two by the end of the sample is still UTF-8; a stray byte far behind is not', () => {
  const long = `a${'ü'.repeat(40_000)}`;
  expect(sniff(utf8(long))).toEqual({ encoding: 'utf-8', skip: 0 });
  const stray = new Uint8Array([...utf8(`${'a'.repeat(70_000)}`), 0xfc]);
  expect(textOf(stray)).toMatchObject({ encoding: 'windows-1252' });
});

test('every text in UTF-8 comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const read = textOf(utf8(text));
      if ('text' in read) expect(read.text).toBe(text.replace(/^\ufeff/, ''));
    }),
    { numRuns: 200 },
  );
});
