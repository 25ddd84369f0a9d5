/** A set of row numbers, a bit each. */
export type Bits = Uint32Array<ArrayBuffer>;

export const emptyBits = (rows: number): Bits => new Uint32Array((rows + 31) >>> 5);

export function fullBits(rows: number): Bits {
  const bits = emptyBits(rows).fill(0xffff_ffff);
  const rest = rows & 31;
  if (rest > 0) bits[bits.length - 1] = (1 << rest) - 1;
  return bits;
}

export const setBit = (bits: Bits, row: number): void => {
  bits[row >>> 5]! |= 1 << (row & 31);
};

export const hasBit = (bits: Bits, row: number): boolean => (bits[row >>> 5]! & (1 << (row & 31))) !== 0;

/** Keeps in the first set what is in the second too. */
export function keepBits(bits: Bits, others: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word]! &= others[word]!;
}

/** Adds to the first set what is in the second. */
export function addBits(bits: Bits, others: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word]! |= others[word]!;
}

/** Numbers of a set, from low to high. */
export function rowsOf(bits: Bits): number[] {
  const rows: number[] = [];
  for (let word = 0; word < bits.length; word++) {
    let rest = bits[word]!;
    while (rest !== 0) {
      const low = rest & -rest;
      rows.push((word << 5) + (31 - Math.clz32(low)));
      rest ^= low;
    }
  }
  return rows;
}
