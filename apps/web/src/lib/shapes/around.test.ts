import { supportPeople } from '@bearings/programme/tools/support-people';
import { triggerMap } from '@bearings/programme/tools/trigger-map';
import { describe, expect, test } from 'vitest';
import { putInto, roundOf } from './around.ts';

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
  test('a line begun in a part of the round is put there; no other is moved', () => {
    const lines = [
      { id: 'a', text: 'Payday' },
      { id: 'b', text: 'S' },
      { id: 'c', text: 'Rain', kind: 'feeling' },
    ];
    expect(putInto(lines, new Set(['a']), { id: 'kind', type: 'choice' }, 'place')).toEqual([
      lines[0],
      { id: 'b', text: 'S', kind: 'place' },
      lines[2],
    ]);
    expect(putInto([lines[0]!], new Set(), { id: 'good-for', type: 'choices' }, 'talk')).toEqual([
      { id: 'a', text: 'Payday', 'good-for': ['talk'] },
    ]);
  });
});
