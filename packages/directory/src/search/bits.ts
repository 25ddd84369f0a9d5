/** A set of numbers, a bit each. */
export type Bits = Uint32Array<ArrayBuffer>;

export const emptyBits = (size: number): Bits => new Uint32Array((size + 31) >>> 5);

export function fullBits(size: number): Bits {
  const bits = emptyBits(size).fill(0xffff_ffff);
  const rest = size & 31;
  if (rest > 0) bits[bits.length - 1] = (1 << rest) - 1;
  return bits;
}

export const setBit = (bits: Bits, number: number): void => {
  bits[number >>> 5]! |= 1 << (number & 31);
};

export const clearBit = (bits: Bits, number: number): void => {
  bits[number >>> 5]! &= ~(1 << (number & 31));
};

export const hasBit = (bits: Bits, number: number): boolean =>
  (bits[number >>> 5]! & (1 << (number & 31))) !== 0;

/** Keeps in the first set what is in the second too. */
export function keepBits(bits: Bits, others: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word]! &= others[word]!;
}

/** Adds to the first set what is in the second. */
export function addBits(bits: Bits, others: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word]! |= others[word]!;
}

/** Whether a set holds nothing. */
export const isEmpty = (bits: Bits): boolean => bits.every((word) => word === 0);

/** How many bits of a word are set. */
export function bitsOfWord(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** How many numbers a set holds. */
export const countBits = (bits: Bits): number => bits.reduce((count, word) => count + bitsOfWord(word), 0);

/** Numbers of a set, from low to high. */
export function numbersOf(bits: Bits): number[] {
  const numbers: number[] = [];
  for (let word = 0; word < bits.length; word++) {
    let rest = bits[word]!;
    while (rest !== 0) {
      const low = rest & -rest;
      numbers.push((word << 5) + (31 - Math.clz32(low)));
      rest ^= low;
    }
  }
  return numbers;
}
