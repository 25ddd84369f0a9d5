import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { codeOf } from './qr.ts';

/** The drawing as a picture, five dots a square. */
function drawn(address: string): Parameters<typeof jsQR> {
  const { size, path } = codeOf(address);
  const side = size * 5;
  const dots = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g))
    for (let down = Number(y) * 5; down < Number(y) * 5 + 5; down++)
      for (let across = Number(x) * 5; across < (Number(x) + Number(run)) * 5; across++)
        dots.set([0, 0, 0], (down * side + across) * 4);
  return [dots, side, side];
}

test.each(['https://bearings.example.org/meetings/k3v9x0', `https://b.example/${'ä?&=%'.repeat(40)}`])(
  'another program reads the address: %s',
  (address) => {
    expect(jsQR(...drawn(address))?.data).toBe(address);
  },
);
