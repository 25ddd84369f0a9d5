import type { Tool, ValuesOf } from '../tool.ts';

export const wantAndDo = {
  id: 'want-and-do',
  version: 1,
  point: 'motivation',
  minutes: 10,
  keeps: 'again',
  sections: [
    { id: 'ahead', facing: true, fields: [{ id: 'want', type: 'text', long: true }] },
    { id: 'now', facing: true, fields: [{ id: 'doing', type: 'text', long: true }] },
    {
      id: 'together',
      fields: [
        { id: 'fit', type: 'scale', max: 10 },
        { id: 'sits', type: 'text', long: true },
      ],
    },
    {
      id: 'other-way',
      folded: true,
      fields: [
        { id: 'instead', type: 'text', long: true },
        { id: 'feel', type: 'text', long: true },
      ],
    },
  ],
  title: ['want', 'doing'],
  mirror: 'want-beside-do',
  sources: ['mcnally-2005', 'oettingen-2010'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type WantAndDo = ValuesOf<typeof wantAndDo>;
