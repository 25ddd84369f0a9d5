import { supportPeople } from '@bearings/programme/tools/support-people';
import { triggerMap } from '@bearings/programme/tools/trigger-map';
import { describe, expect, test } from 'vitest';
import { type Dot, putInto, roundOf } from './around.ts';

const [triggers] = triggerMap.sections[0].fields;
const [people] = supportPeople.sections[0].fields;
const far = ({ x, y }: { readonly x: number; readonly y: number }) => Math.hypot(x, y);

describe('lines around a middle', () => {
  test('a blank list has its parts already', () => {
    const { parts, dots } = roundOf(triggers, []);
    expect(parts.map(({ option }) => option)).toEqual(triggers.columns[4].options);
    expect(dots).toEqual([]);
  });
  test('what pulls harder stands nearer, and full once there is a plan', () => {
    const { dots } = roundOf(triggers, [
      { id: 'a', text: 'Payday', kind: 'money', strength: 9, act: 'I ring Sam' },
      { id: 'b', text: 'The shop', kind: 'place', strength: 2 },
      { id: 'c', text: 'Rain', kind: 'feeling' },
      { id: 'd', text: 'Somewhere', strength: 5 },
    ]);
    const of = (id: string) => dots.find(({ line }) => line === id)!;
    expect(far(of('a'))).toBeLessThan(far(of('c')));
    expect(far(of('c'))).toBeLessThan(far(of('b')));
    expect(dots.map(({ line, full }) => [line, full])).toEqual([
      ['b', false],
      ['c', false],
      ['a', true],
    ]);
    // It carries the number it has in the list.
    expect(of('a').place).toBe(1);
    expect(of('c').place).toBe(3);
  });
  test('someone who is there for two needs stands in both, and beside the others there', () => {
    const { dots } = roundOf(people, [
      { id: 'sam', text: 'Sam', 'good-for': ['talk', 'emergency'] },
      { id: 'ade', text: 'Ade', 'good-for': ['talk'] },
    ]);
    expect(dots.map(({ line }) => line)).toEqual(['sam', 'ade', 'sam']);
    expect(new Set(dots.map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
  });
  test('no number covers another or the middle, and more than can be told apart are a count', () => {
    const apart = (dots: readonly Dot[]) =>
      dots.flatMap((one, at) =>
        dots.slice(at + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y) - one.r - other.r),
      );
    const pulls = (count: number, kind: string) =>
      Array.from({ length: count }, (_, at) => ({ id: `${kind} ${at}`, text: 'x', kind, strength: 8 }));
    for (const count of [1, 2, 3, 4, 5]) {
      const { dots } = roundOf(
        triggers,
        triggers.columns[4].options.flatMap((kind) => pulls(count, kind)),
      );
      expect(dots).toHaveLength(7 * count);
      expect(Math.min(...apart(dots)), `${count} of a kind`).toBeGreaterThan(0);
      expect(Math.min(...dots.map((dot) => far(dot) - dot.r))).toBeGreaterThan(20);
      expect(Math.min(...dots.map(({ r }) => r))).toBeGreaterThan(4.5);
    }
    const known = (count: number) =>
      Array.from({ length: count }, (_, at) => ({
        id: `p${at}`,
        text: 'x',
        'good-for': ['talk', 'company'],
      }));
    const ten = roundOf(people, known(10)).dots;
    expect(ten).toHaveLength(20);
    expect(Math.min(...apart(ten))).toBeGreaterThan(0);
    expect(roundOf(people, known(30)).dots.map(({ line, count }) => [line, count])).toEqual([
      ['p0', 30],
      ['p0', 30],
    ]);
    // The one that pulls hardest is nearest still.
    const money = pulls(3, 'money').map((line, at) => ({ ...line, strength: [2, 9, 5][at]! }));
    const { dots } = roundOf(triggers, money);
    expect(dots.map(({ place }) => place)).toEqual([1, 2, 3]);
    expect(far(dots[1]!)).toBeLessThan(Math.min(far(dots[0]!), far(dots[2]!)));
  });
  test('a count is full once each of its lines is', () => {
    const full = (reach: (at: number) => string | undefined) =>
      roundOf(
        people,
        Array.from({ length: 30 }, (_, at) => ({
          id: `p${at}`,
          text: 'x',
          'good-for': ['talk'],
          reach: reach(at),
        })),
      ).dots.map((dot) => dot.full);
    expect(full(() => '555')).toEqual([true]);
    expect(full((at) => (at ? '555' : undefined))).toEqual([false]);
  });
  test('the line that was begun in a part of the round is put there; no other is moved', () => {
    const lines = [
      { id: 'a', text: 'Payday' },
      { id: 'b', text: 'S' },
      { id: 'c', text: 'Rain', kind: 'feeling' },
    ];
    const kind = { id: 'kind', type: 'choice' } as const;
    expect(putInto(lines, 'b', kind, 'place')).toEqual([
      lines[0],
      { id: 'b', text: 'S', kind: 'place' },
      lines[2],
    ]);
    expect(putInto(lines, 'c', kind, 'place')).toEqual(lines);
    expect(putInto(lines, 'gone', kind, 'place')).toEqual(lines);
    expect(putInto([lines[0]!], 'a', { id: 'good-for', type: 'choices' }, 'talk')).toEqual([
      { id: 'a', text: 'Payday', 'good-for': ['talk'] },
    ]);
  });
});
