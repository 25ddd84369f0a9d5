const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 12;

/** A name for a record that nobody can guess from another: 60 bits, without letters that are taken for others. */
export const newId = (random: (size: number) => Uint8Array): string =>
  [...random(LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]).join('');
