import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { stageCheck } from '../tools/stage-check.ts';
import { stages } from './stages.ts';

describe('where the person stands', () => {
  const check = (id: string, values: Record<string, unknown>, more = {}) =>
    entryOf(stageCheck, values, { id, ...more });
  const shown = check('c', { stage: 'thinking', date: '2026-03-01' }, { behaviour: 'alcohol' });
  const others = [
    check('a', { stage: 'doing', date: '2026-02-01' }, { behaviour: 'alcohol' }),
    check('b', { stage: 'keeping-up', date: '2026-04-01' }, { behaviour: 'alcohol' }),
    check('d', { stage: 'thinking', date: '2026-02-20' }, { behaviour: 'smoking' }),
    check('e', {}, { behaviour: 'alcohol' }),
  ];
  test('day by day for one behaviour, and beside the time before', () => {
    const seen = stages.show(shown, { entries: [...others, shown] });
    expect(seen.days.map(({ entry, here }) => [entry, here])).toEqual([
      ['a', false],
      ['c', true],
      ['b', false],
    ]);
    expect(english(seen.sentence)).toBe('You are thinking about it. You can take your time.');
    expect(english(seen.since!)).toBe('You marked another place the time before. People move both ways.');
    expect(seen.suits).toContain('cost-benefit');
  });
  test('the same place, no time before, and no place at all', () => {
    const again = check('f', { stage: 'doing', date: '2026-02-02' }, { behaviour: 'alcohol' });
    expect(english(stages.show(again, { entries: [...others, again] }).since!)).toBe(
      'You marked the same place the time before.',
    );
    expect(stages.show(shown).since).toBeUndefined();
    const thought = stages.show(check('g', { why: 'Not sure' }));
    expect(english(thought.sentence)).toBe(
      'You wrote down your thoughts. Where would you say you are today?',
    );
    expect(thought.suits).toEqual([]);
  });
  test('a sheet without a day stands on the one it was made, in the zone of the person', () => {
    const made = check('h', { stage: 'doing' }, { created: Date.UTC(2026, 2, 1, 23) });
    expect(stages.show(made, { zone: 'Europe/Berlin' }).days[0]!.day).toBe('2026-03-02');
  });
});
