import { namesHouse } from '@bearings/directory/feeds/whereabouts';
import { keyOf, postcodeKey } from './table.ts';

/** Postcodes as they stand behind a town or state: `PA 19104-1234`, `Leeds LS1 4AP`, `Alberta T6E 4E8`. */
const BEHIND = /(?:^|\s)(\d{4,}(?:-\d+)?|[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}|[A-Z]\d[A-Z]\s*\d[A-Z]\d)\s*$/i;
/** Before it: `50667 Köln`. */
const BEFORE = /^(\d{4,6})\s+(?=\D)/;

/** What an address and its regions may name a town with, the likeliest first, and the postcodes in it. */
export function readAddress(
  address: string,
  regions: readonly string[],
): { readonly parts: readonly string[]; readonly codes: readonly string[] } {
  const said = address.split(',').map((part) => part.trim());
  // "Broadway, New York": a street is no town, though a town may be called so.
  const isStreet = said.length > 2 && namesHouse(address, regions);
  const codes: string[] = [];
  const without = (part: string) => {
    const code = BEHIND.exec(part)?.[1] ?? BEFORE.exec(part)?.[1];
    if (code) codes.push(postcodeKey(code.replace(/-\d+$/, '')));
    return part.replace(BEHIND, '').replace(BEFORE, '');
  };
  const parts = [...said.slice(isStreet ? 1 : 0), ...[...regions].reverse()]
    .map((part) => keyOf(without(part)))
    .filter(Boolean);
  return { parts, codes };
}
