import {
  crest,
  HEIGHT,
  heightAt,
  type PastWave,
  pastCrest,
  placeOf,
  WIDTH,
  waterLines,
} from '#lib/look/wave.ts';
import { draw, each, find, set } from './later-dom.ts';
import type { RideView } from './ride.ts';

const rtl = document.documentElement.dir === 'rtl';
const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

/** Draws a ride into the wave and the scale that the page came with. */
export function drawSea(
  { now, ratings, scale }: RideView,
  past: readonly PastWave[],
  number: (value: number) => string,
): void {
  const ridden = Math.round(now * WIDTH);
  set(find('.water defs path'), { d: crest(ratings, rtl) });
  set(find('.water clipPath:first-of-type rect'), { x: rtl ? WIDTH - ridden : 0, width: ridden });
  set(find('.water clipPath:last-of-type rect'), { x: rtl ? 0 : ridden, width: WIDTH - ridden });
  each('.before, .given', (old) => old.remove());
  if (ratings.length) each('.over > text', (word) => word.remove());
  const drawn = document.querySelectorAll('.water > path');
  const lines = waterLines(ratings, rtl, drawn.length);
  for (const [index, line] of drawn.entries()) set(line, { d: lines[index]! });
  for (const wave of past) {
    draw(find('.water'), 'path', { class: 'l before', opacity: 0.38, d: pastCrest(wave, rtl) });
  }

  const at = (along: number, height: number) => {
    const { x, y } = placeOf(along, height, rtl);
    return [percent(x / WIDTH), percent(y / HEIGHT)] as const;
  };
  const [x, y] = at(now, heightAt(now, ratings));
  find('.bar').style.setProperty('--now', percent(now));
  set(find('.marker'), { visibility: now ? 'visible' : 'hidden' });
  set(find('.marker line'), { x1: x, x2: x, y1: y });
  each('.marker circle', (circle) => set(circle, { cx: x, cy: y }));
  for (const [along, height] of ratings) {
    // The figure stays on the sheet at its edges.
    const [left] = at(Math.min(0.95, Math.max(0.05, along)), height);
    const [, top] = at(along, height);
    const place = { class: 'given', x: left, y: top, dy: '-1em', 'text-anchor': 'middle' };
    draw(find('.over'), 'text', place, number(Math.round(height * 10)));
  }
  drawScale(scale, number);
}

function drawScale(scale: number, number: (value: number) => string): void {
  const cells = find('.cells');
  if (Number(cells.getAttribute('pathLength')) === 2 * scale) return;
  set(cells, { pathLength: 2 * scale });
  const second = find('.marks text:nth-child(2)');
  // The last mark carries the unit.
  const unit = find('.marks text:last-child').textContent!;
  const step = scale > 70 ? 30 * Math.ceil(scale / 200) : scale > 33 ? 10 : scale > 12 ? 5 : 2;
  each('.marks text:nth-child(n + 3)', (mark) => mark.remove());
  for (let minutes = step; minutes <= scale; minutes += step) {
    const mark = minutes === step ? second : (second.cloneNode() as Element);
    set(mark, { x: percent(rtl ? 1 - minutes / scale : minutes / scale) });
    mark.textContent = minutes + step > scale ? unit.replace(/\p{Nd}+/u, number(minutes)) : number(minutes);
    if (mark !== second) second.parentElement!.append(mark);
  }
}
