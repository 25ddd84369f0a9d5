import { type Bytes, fromUtf8, toUtf8 } from '../bytes.ts';
import { VaultError } from '../errors.ts';

/** So many bytes whatever the space is called: sizes tell a server nothing. */
export const SPACE_LENGTH = 16;

/** A space's name inside what is sealed: UTF-8, filled up with zeros. Throws RangeError for a longer one. */
export function labelOf(space: string): Bytes {
  const label = new Uint8Array(SPACE_LENGTH);
  label.set(toUtf8(space));
  return label;
}

/** The name that was written there. Throws TypeError for what is no UTF-8. */
export const spaceIn = (label: Uint8Array): string => fromUtf8(label).replace(/\0+$/, '');

/** Throws `other-space` unless what is sealed for `space` is to be had in `here`: no vault takes in what another one is for. */
export function checkSpace(space: string, here: string): void {
  if (space !== here) throw new VaultError('other-space', `of ${space}, in ${here}`);
}
