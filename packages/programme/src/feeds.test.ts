import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entries, entryOf } from './answers.testkit.ts';
import { besides } from './beside.ts';
import { readEntry } from './entry-schema.ts';
import { lessonsToCard } from './hand-over.ts';
import { items, line } from './sheets.testkit.ts';
import { toPick } from './to-pick.ts';
import { type Entry, fieldsOf, type Tool } from './tool.ts';
import { urgeCard } from './tools/urge-card.ts';
import { TOOLS, toolById } from './tools.ts';
import { urgeHelp } from './urge-help.ts';

test('each tool that says it feeds another truly does', () => {
  const full: Record<string, Record<string, unknown>> = {
    'cost-benefit': { gives: items('a'), gains: items('b') },
    'values-ranking': { values: items('a') },
    'urge-card': { lines: items('a') },
    'urge-surf': { before: 3 },
    abc: { belief: 'a' },
    'dispute-belief': { fairer: 'a' },
    goal: { goal: 'a' },
    'life-balance': { areas: [line('a', 'a')], lift: ['a'] },
    'support-people': { people: items('a') },
    'lapse-review': { learned: items('a') },
  };
  for (const tool of TOOLS as readonly Tool[])
    for (const fed of tool.feeds) {
      const entry = entryOf(tool, full[tool.id]!) as Entry;
      const asks = toolById(fed) ? fieldsOf(toolById(fed)!) : [];
      const there =
        fed === 'urge-help'
          ? Object.values(urgeHelp([entry])).some((part) => typeof part !== 'number' && part.length > 0)
          : besides(fed, [entry]).some((one) => one.tool === tool.id) ||
            asks.some((field) => field.type === 'link' && toPick(field, [entry], () => 'a').length > 0) ||
            (tool.id === 'support-people' && asks.some((field) => field.type === 'people')) ||
            (tool.id === 'urge-surf' && fed === 'urge-log');
      expect(there, `${tool.id} feeds ${fed}`).toBe(true);
    }
});
test('feeds take whatever was kept', () => {
  const everything = fc
    .tuple(...TOOLS.map((tool) => entries(tool, 3)))
    .map((lists) => lists.flat() as Entry[]);
  fc.assert(
    fc.property(everything, (all) => {
      const help = urgeHelp(all);
      for (const { text } of [...help.reasons, ...help.people]) expect(text.trim()).not.toBe('');
      for (const tool of TOOLS)
        for (const { lines } of besides(tool.id, all))
          for (const { text } of lines) expect(text.trim()).not.toBe('');
      const reviews = all.filter(({ tool }) => tool === 'lapse-review') as Entry<never>[];
      const card = all.find(({ tool }) => tool === 'urge-card') as Entry<never> | undefined;
      for (const review of reviews) {
        const values = lessonsToCard(review, card);
        expect(readEntry(urgeCard, values).repaired).toEqual([]);
      }
    }),
    { numRuns: 30 },
  );
});
