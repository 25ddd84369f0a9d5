import { inTurn, times } from './append-rates.ts';
import { median } from './figure.ts';
import type { Line } from './relay-writer.ts';

const RUNS = 3;
/** Who writes as fast as they can, each from a network of their own. */
export const FLOODERS = 8;
/** Appends of each of them: all that one network has at once. */
const POURED = 600;
/** Appends of the one who waits for each answer, alone and then beside them. */
const ASKED = 60;

/** How long one append takes, in ms: the median of some, one after the other. */
async function waitOf(line: Line, frames: readonly Uint8Array[]): Promise<number> {
  const waits: number[] = [];
  for (const frame of frames) {
    const since = performance.now();
    await line.ask(frame);
    waits.push(performance.now() - since);
  }
  return median(waits);
}

/** How many times as long one participant waits for an append while others write as fast as they can. */
export async function slowedBy(open: () => Promise<Line>): Promise<number[]> {
  const line = await open();
  const factors = await inTurn(RUNS, async () => {
    const own = await inTurn(2 * ASKED, () => line.append(1));
    const alone = await waitOf(line, own.slice(0, ASKED));
    const flooders = await inTurn(FLOODERS, open);
    const poured = await times(FLOODERS, (at) => inTurn(POURED, () => flooders[at]!.append(1)));
    const flood = flooders.map((flooder, at) => flooder.pour(poured[at]!));
    const beside = await waitOf(line, own.slice(ASKED));
    await Promise.all(flood);
    for (const flooder of flooders) flooder.close();
    return beside / alone;
  });
  line.close();
  return factors;
}
