import { contours, type Hue, sea, sky, sunrise } from './rose.ts';

/** The horizon lies at the foot of the band for what is above it, at the head for what is below. */
export const BAND = { width: 1280, height: 72 } as const;

/** The engraved ground above a page of one point, as one path in a box of `BAND`'s size. */
export function band(hue: Hue): { readonly path: string; readonly shift: number } {
  const { width, height } = BAND;
  if (hue === 'amber') return { path: sunrise(150, 84, [1500, 420, 215]), shift: height };
  if (hue === 'indigo') return { path: sky(0, width, -height, 150), shift: height };
  if (hue === 'teal') return { path: sea(0, width, height, 190), shift: 0 };
  return { path: contours(210, 60, 300, 26) + contours(1040, 130, 190, 18), shift: 0 };
}
