import equal from 'fast-deep-equal';
import type { ImportedPlace } from '../records.ts';
import { kilometres } from '../search/distance.ts';

/** A point that was put right lies within this of where it was. */
const NEAR_KM = 0.3;

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const hasNumber = (word: string) => /\p{N}/u.test(word);

/** Whether the one cuts the other short: `St` is `Street`, `Blvd` is `Boulevard`. Numbers are never cut. */
function isShortFor(short: string, word: string): boolean {
  if (short === word) return true;
  if (hasNumber(short) || short[0] !== word[0]) return false;
  let at = 0;
  for (const letter of word) if (letter === short[at]) at++;
  return at === short.length;
}

/** Whether all words of the one stand in the other, in order. */
function isWithin(few: readonly string[], many: readonly string[]): boolean {
  let at = 0;
  for (const word of many) {
    const wanted = few[at];
    if (wanted !== undefined && (isShortFor(wanted, word) || isShortFor(word, wanted))) at++;
  }
  return at === few.length;
}

type Told = 'same' | 'other' | 'untold';

function byName(a: ImportedPlace, b: ImportedPlace): Told {
  const [one, two] = [wordsOf(a.name).join(' '), wordsOf(b.name).join(' ')];
  if (one === '' || two === '') return 'untold';
  return one === two ? 'same' : 'other';
}

/** The name of a town alone is no door: any number of places have it. */
function byDoor(a: ImportedPlace, b: ImportedPlace): Told {
  const [few, many] = [wordsOf(a.address), wordsOf(b.address)].sort(
    (one, two) => one.length - two.length,
  ) as [string[], string[]];
  if (!few.some(hasNumber)) return 'untold';
  return few[0] === many[0] && isWithin(few, many) ? 'same' : 'other';
}

function isFar(a: ImportedPlace, b: ImportedPlace): boolean {
  if (a.point && b.point) return kilometres(a.point, b.point) > NEAR_KM;
  return a.town !== null && b.town !== null && !equal(a.town, b.town);
}

const isNear = (a: ImportedPlace, b: ImportedPlace): boolean =>
  a.point !== null &&
  b.point !== null &&
  a.precision === 'exact' &&
  b.precision === 'exact' &&
  kilometres(a.point, b.point) <= NEAR_KM;

const isUnnamed = ({ name, address }: ImportedPlace) => name === '' && address === '';

/**
 * Whether two tellings mean one place: a street that is spelt another way, a point that was put right. In doubt they
 * are two, for what was corrected of the one would be wrong of the other.
 */
export function isSamePlace(a: ImportedPlace, b: ImportedPlace): boolean {
  if (isUnnamed(a) && isUnnamed(b) && a.precision === 'approximate')
    return (
      equal(a.regions, b.regions) &&
      a.country === b.country &&
      equal(a.point, b.point) &&
      equal(a.town, b.town)
    );
  const [name, door] = [byName(a, b), byDoor(a, b)];
  if (name === 'same' && door === 'same') return true;
  if (isFar(a, b)) return false;
  if (name === 'same' || door === 'same') return true;
  return isNear(a, b) && (name === 'untold' || door === 'untold');
}
