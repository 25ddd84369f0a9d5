import { encode } from 'uqr';

/** A QR code as a drawing: `path` fills its dark squares, in a field of `size` squares each way, the quiet edge among them. */
export interface Code {
  readonly size: number;
  readonly path: string;
}

/** Squares of nothing around it, as readers need them: ISO/IEC 18004. */
const QUIET = 4;

/** The QR code of an address, which bears a quarter of it being worn away. */
export function codeOf(address: string): Code {
  const { data, size } = encode(address, { ecc: 'M', border: QUIET });
  const runs: string[] = [];
  for (const [y, row] of data.entries())
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      runs.push(`M${from} ${y}h${x - from + 1}v1H${from}z`);
    }
  return { size, path: runs.join('') };
}
