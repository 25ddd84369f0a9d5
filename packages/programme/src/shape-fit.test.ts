import { describe, expect, test } from 'vitest';
import type { ListField } from './field.ts';
import { shapeFault } from './shape-fit.ts';
import { SHAPES } from './shapes.ts';
import type { Section, Tool } from './tool.ts';
import { TOOLS } from './tools.ts';

const tools: readonly Tool[] = TOOLS;
const text: Section = { id: 'words', fields: [{ id: 'a', type: 'text' }] };
const scales = (...ids: readonly string[]): Section => ({
  id: 'scales',
  fields: ids.map((id) => ({ id, type: 'scale', max: 10 })),
});
const people: ListField = {
  id: 'people',
  type: 'list',
  columns: [
    { id: 'near', type: 'scale', max: 10 },
    { id: 'for', type: 'choices', options: ['talk', 'help'] },
  ],
  around: { by: 'for', near: 'near', full: ['near'] },
};
const round = (around: NonNullable<ListField['around']>, more: Partial<ListField> = {}): Section => ({
  id: 'round',
  fields: [{ ...people, ...more, around }],
});
const options = (count: number): Partial<ListField> => ({
  columns: [
    { id: 'for', type: 'choice', options: Array.from({ length: count }, (_, at) => `o${at}`) },
    { id: 'done', type: 'yes-no' },
  ],
});
const ahead: Section = { ...text, id: 'next', stands: 'ahead' };
const empty: Section = { id: 'nothing', fields: [] };
const by = { by: 'for', full: [] };

describe('how a sheet is laid out', () => {
  test('goes together in every tool, and every shape is some tool’s', () => {
    expect(tools.flatMap((tool) => shapeFault(tool) ?? [])).toEqual([]);
    expect(new Set(tools.flatMap(({ shape }) => shape ?? []))).toEqual(new Set(SHAPES));
  });

  test.each<[string, Pick<Tool, 'sections' | 'shape'>]>([
    ['stands ahead in no shape', { sections: [{ ...text, stands: 'ahead' }] }],
    ['the sheet does not', { sections: [round(people.around!)] }],
    ['the sheet does not', { shape: 'path', sections: [round(people.around!)] }],
    ['in another way', { shape: 'path', sections: [{ ...text, facing: true }] }],
    ['two scales', { shape: 'plane', sections: [scales('a', 'b', 'c')] }],
    ['scales alone', { shape: 'poles', sections: [text] }],
    ['one list', { shape: 'around', sections: [text] }],
    ['on both sides', { shape: 'doorway', sections: [text] }],
    ['no column with options', { shape: 'around', sections: [round({ by: 'near', full: [] })] }],
    [
      'no column that is a scale',
      { shape: 'around', sections: [round({ by: 'for', near: 'for', full: [] })] },
    ],
    ['stands aside in no doorway', { shape: 'doorway', sections: [text, { ...text, stands: 'aside' }] }],
    ['on both sides', { shape: 'doorway', sections: [ahead] }],
    ['stands aside in no tag', { shape: 'tag', sections: [text, { ...text, stands: 'aside' }] }],
    ['stands forked in no path', { shape: 'path', sections: [text, { ...text, stands: 'forked' }] }],
    ['after what stands ahead', { shape: 'stage', sections: [ahead, text] }],
    ['after what stands ahead', { shape: 'doorway', sections: [text, ahead, text] }],
    ['scales alone', { shape: 'poles', sections: [empty] }],
    ['scales alone', { shape: 'poles', sections: [scales('a', 'b', 'c', 'd', 'e')] }],
    ['scales alone', { shape: 'poles', sections: [scales('a'), empty] }],
    ['two to eight', { shape: 'around', sections: [round(by, { ...options(1) })] }],
    ['two to eight', { shape: 'around', sections: [round(by, { ...options(9) })] }],
    ['drawn in another way', { shape: 'around', sections: [round(people.around!, { drawn: 'sides' })] }],
    ['drawn in another way', { shape: 'around', sections: [round(by, options(3))] }],
    ['is folded', { shape: 'around', sections: [{ ...round(people.around!), folded: true }] }],
    ['is folded', { shape: 'around', sections: [{ ...round(people.around!), later: true }] }],
    ['no column of it', { shape: 'around', sections: [round({ by: 'for', full: ['reach'] })] }],
  ])('is refused where it does not: %s', (fault, tool) => {
    expect(shapeFault(tool)).toContain(fault);
  });

  test('looks at what is asked today', () => {
    expect(
      shapeFault({ shape: 'path', sections: [text, { ...text, id: 'old', board: true, retired: true }] }),
    ).toBe(undefined);
  });
});
