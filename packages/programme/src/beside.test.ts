import { describe, expect, test } from 'vitest';
import { entryOf } from './answers.testkit.ts';
import { besides } from './beside.ts';
import { line, sheet, words } from './sheets.testkit.ts';
import { abc } from './tools/abc.ts';
import { disputeBelief } from './tools/dispute-belief.ts';
import { goal } from './tools/goal.ts';
import { lifeBalance } from './tools/life-balance.ts';
import { valuesRanking } from './tools/values-ranking.ts';

describe('what stands beside', () => {
  const values = entryOf(valuesRanking, {
    values: [line('v1', 'Friends'), line('v2', 'Honesty'), line('v3', 'Health')],
    'top-five': ['v3', 'v2'],
  });
  const balance = entryOf(lifeBalance, { areas: [line('a1', 'Work'), line('a2', 'Music')], lift: ['a2'] });
  const open = entryOf(goal, { goal: 'Swim' }, { id: 'g1' });
  const met = entryOf(goal, { goal: 'Walk', outcome: 'met' }, { id: 'g2' });
  const all = [values, balance, open, met, sheet];

  test('values beside life balance, the part to lift beside a goal: what a goal picks from is not there twice', () => {
    expect(besides('goal', all).map(({ tool, lines }) => [tool, words(lines)])).toEqual([
      ['life-balance', ['Music']],
    ]);
    expect(besides('life-balance', all).map(({ tool, lines }) => [tool, words(lines)])).toEqual([
      ['values-ranking', ['Health', 'Honesty', 'Friends']],
      ['goal', ['Swim']],
    ]);
  });

  test('nothing beside tools that have nothing to show', () => {
    expect(besides('goal', [])).toEqual([]);
    expect(besides('no-such-tool', all)).toEqual([]);
  });
});

test('beliefs go on to be tested, fairer ones stand beside the next sheet', () => {
  const sheets = [entryOf(abc, { belief: 'I can’t stand it' }), entryOf(disputeBelief, { fairer: 'I can' })];
  expect(besides('dispute-belief', sheets)[0]!.lines[0]!.text).toBe('I can’t stand it');
  expect(besides('abc', sheets)[0]!.lines[0]!.text).toBe('I can');
});
