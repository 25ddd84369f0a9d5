import { expect, test } from 'vitest';
import { entryOf } from './answers.testkit.ts';
import { everyone, standing } from './links.ts';
import { line } from './sheets.testkit.ts';
import { supportPeople } from './tools/support-people.ts';
import { urgeLog } from './tools/urge-log.ts';
import { valuesRanking } from './tools/values-ranking.ts';

test('of a living sheet the one written on last stands, of any other the newest, whatever the order', () => {
  for (const [tool, id] of [
    [supportPeople, 'written'],
    [valuesRanking, 'made'],
    [urgeLog, 'made'],
  ] as const) {
    const written = entryOf(tool, {}, { id: 'written', created: 1, edited: 3 });
    const made = entryOf(tool, {}, { id: 'made', created: 2, edited: 2 });
    const other = entryOf(tool === urgeLog ? valuesRanking : urgeLog, {}, { created: 9, edited: 9 });
    expect(standing([written, made, other], tool)?.id).toBe(id);
    expect(standing([made, written], tool)?.id).toBe(id);
    expect(standing([other], tool)).toBeUndefined();
  }
});

test('people are those of the sheet that stands', () => {
  const sheet = (name: string, created: number, edited: number) =>
    entryOf(supportPeople, { people: [line(name, name)] }, { created, edited });
  expect(everyone([sheet('Ade', 2, 2), sheet('Sam', 1, 3)]).map(({ text }) => text)).toEqual(['Sam']);
});
