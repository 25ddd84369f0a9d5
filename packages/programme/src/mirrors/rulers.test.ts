import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { changeRulers } from '../tools/change-rulers.ts';
import { ffReadiness } from '../tools/ff-readiness.ts';
import { rulers } from './rulers.ts';

const sheet = (values: object, more: { id?: string; created?: number; behaviour?: string } = {}) =>
  entryOf(changeRulers, { ...values }, more);

describe('three rulers', () => {
  const said = (values: object) => english(rulers.show(sheet(values)).sentence);

  test('one, two or three of them are said as they were set, 0 as well', () => {
    expect(said({ confidence: 0 })).toBe('You are sure that you can do it 0 out of 10.');
    expect(said({ importance: 7, readiness: 3 })).toBe(
      'The change matters 7 out of 10. You are ready 3 out of 10.',
    );
    expect(said({ importance: 10, confidence: 0, readiness: 5 })).toBe(
      'It matters 10 out of 10 to you. You are 0 sure that you can do it, and 5 ready.',
    );
    expect(said({ 'not-lower': 'My girl' })).toBe(
      'You put it into words. Where would you set the rulers today?',
    );
    expect(said({ 'not-lower': ' ', raise: '\n' })).toContain('still blank');
  });

  const first = sheet(
    { importance: 7, confidence: 3, 'not-lower': 'The kids' },
    { id: 'first', created: 10 },
  );
  const second = sheet({ importance: 8, 'not-lower': ' ' }, { id: 'second', created: 20 });
  const third = sheet(
    { importance: 6, confidence: 8, readiness: 5, 'not-lower': 'Tuesday', raise: 'Sleep' },
    { id: 'third', created: 30 },
  );
  const other = sheet({ importance: 1 }, { id: 'other', created: 15, behaviour: 'gambling' });
  const entries = [third, other, first, second];

  test('each ruler is a line of what was set up to this sheet, about the same behaviour', () => {
    const shown = rulers.show(third, { entries });
    expect(shown.lines.map(({ ruler, settings }) => [ruler, settings.map(({ value }) => value)])).toEqual([
      ['importance', [7, 8, 6]],
      ['confidence', [3, 8]],
      ['readiness', [5]],
    ]);
    expect(shown.reasons.map(({ text }) => text)).toEqual(['Tuesday', 'The kids']);
    expect(shown.raise).toBe('Sleep');
    expect(rulers.show(second, { entries }).lines[0]!.settings.map(({ value }) => value)).toEqual([7, 8]);
  });
  test('the one that went furthest is told, up or down alike, and standing still as well', () => {
    expect(english(rulers.show(third, { entries }).since!)).toBe(
      'How sure you are went from 3 to 8 since the time before. Rulers move both ways.',
    );
    const fell = sheet({ importance: 2 }, { id: 'fell', created: 40 });
    expect(english(rulers.show(fell, { entries: [...entries, fell] }).since!)).toContain('went from 6 to 2');
    const still = sheet({ importance: 6 }, { id: 'still', created: 40 });
    expect(english(rulers.show(still, { entries: [...entries, still] }).since!)).toBe(
      'The time before, it stood just there.',
    );
    expect(rulers.show(first, { entries }).since).toBeUndefined();
  });
});

describe('two rulers of one’s own part', () => {
  const mine = (values: object, id = 'here', created = 10) =>
    entryOf(ffReadiness, { ...values }, { id, created });

  test('they are lines of their own, apart from those of another change', () => {
    const before = mine({ importance: 9, confidence: 2 }, 'before', 10);
    const here = mine({ change: 'Sleep', importance: 9, confidence: 5, holds: 'The stairs' }, 'here', 20);
    const shown = rulers.show(here, {
      entries: [here, before, sheet({ importance: 1 }, { id: 'x', created: 5 })],
    });
    expect(shown.lines.map(({ ruler, settings }) => [ruler, settings.map(({ value }) => value)])).toEqual([
      ['importance', [9, 9]],
      ['confidence', [2, 5]],
    ]);
    expect(english(shown.sentence)).toBe(
      'The change matters 9 out of 10. You are sure that you can do it 5 out of 10.',
    );
    expect(english(shown.since!)).toContain('went from 2 to 5');
    expect([shown.change, shown.holds, shown.reasons]).toEqual(['Sleep', 'The stairs', []]);
    expect(english(rulers.show(mine({ change: 'Sleep' })).sentence)).toContain('set the rulers');
  });
});
