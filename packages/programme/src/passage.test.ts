import { expect, test } from 'vitest';
import { readEntry } from './entry-schema.ts';
import { passageIn, placeOf } from './passage.ts';
import { TOOLS, toolById } from './tools.ts';

test.each(TOOLS.filter(placeOf).map((tool) => [tool.id, tool] as const))('%s takes a passage', (_, tool) => {
  const answers = passageIn(tool, ' I stayed in.\nIt rained. ', { id: 'x' });
  expect(readEntry(tool, answers)).toEqual({ values: answers, repaired: [] });
  expect(JSON.stringify(answers)).toContain('I stayed in.\\nIt rained.');
  expect(passageIn(tool, ' \n ', { id: 'x' })).toBeUndefined();
});

test('what stands on a living sheet stays before it', () => {
  const card = toolById('urge-card')!;
  const { id: list } = placeOf(card)!;
  const there = { values: { [list]: [{ id: 'a', text: 'Shoes on' }] } };
  expect(passageIn(card, 'Ring Ade', { id: 'b', there })).toEqual({
    [list]: [
      { id: 'a', text: 'Shoes on' },
      { id: 'b', text: 'Ring Ade' },
    ],
  });
  const calendar = toolById('behaviour-calendar')!;
  expect(passageIn(calendar, 'Rain', { id: 'b', there: { values: { words: 'Sun' } } })).toEqual({
    words: 'Sun\nRain',
  });
});
