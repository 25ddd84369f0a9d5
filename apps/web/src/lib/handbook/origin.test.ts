import { TOOLS } from '@bearings/programme/tools';
import { expect, test } from 'vitest';
import { originOf } from './origin.ts';

test('a page that tells of a tool says what the tool was built on, and when it was checked', () => {
  expect(originOf('cost-benefit')).toEqual({
    tool: 'cost-benefit',
    version: 1,
    works: [
      { cite: 'Janis and Mann, 1977. Decision Making. Free Press.' },
      { cite: expect.stringMatching(/^SMART Recovery\. /), url: expect.stringMatching(/^https:/) },
    ],
    licence: 'CC-BY-4.0',
    reviewed_on: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
  });
  for (const { id, sources } of TOOLS) expect(originOf(id)!.works, id).toHaveLength(sources.length);
});

test('another page has none', () => {
  expect(originOf('urges')).toBeUndefined();
});
