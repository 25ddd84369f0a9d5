import type { Measure } from './measure.ts';
import type { SheetForm } from './tool.ts';

/** A measure as a sheet is written: a choice for each item. It stands until it is answered anew. */
export const formOf = ({ id, version, items }: Measure): SheetForm => ({
  id,
  version,
  keeps: 'again',
  sections: [
    {
      id: 'items',
      fields: items.map((item) => ({
        id: item.id,
        type: 'choice',
        options: item.answers.map((answer) => answer.id),
      })),
    },
  ],
});
