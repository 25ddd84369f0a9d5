import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { triggerMap } from '../tools/trigger-map.ts';
import { triggers } from './triggers.ts';

const line = (id: string, text: string, more = {}) => ({ id, text, ...more });

describe('triggers', () => {
  const trigger = (text: string, strength: number | undefined, more = {}) =>
    line(text, text, { ...(strength === undefined ? {} : { strength }), ...more });
  const act = 'I ring Ade';
  const shown = (...list: object[]) => triggers.show(entryOf(triggerMap, { triggers: list }));
  const said = (...list: object[]) => english(shown(...list).sentence);
  test('the strongest first, with and without a plan', () => {
    const seen = shown(
      trigger('Rain', undefined),
      trigger('Fridays', 6, { act }),
      trigger(' ', 10),
      trigger('A row', 9),
      trigger('The shop', 6, { method: 'avoid' }),
    );
    expect(seen.triggers.map((one) => [one.trigger.text, one.planned])).toEqual([
      ['A row', false],
      ['Fridays', true],
      ['The shop', true],
      ['Rain', false],
    ]);
    expect(english(seen.sentence)).toBe('*A row* pulls hardest, 9 out of 10. There is no plan for it yet.');
    expect(english(seen.plans!)).toBe('2 of 4 have a plan.');
    expect(seen.best).toBeUndefined();
  });
  test('one alone is not the hardest, and equal ones are not ranked', () => {
    expect(said(trigger('Fridays', 6, { act }))).toBe('*Fridays* pulls 6 out of 10. You have a plan for it.');
    expect(said(trigger('Fridays', 7, { act }), trigger('A row', 7), trigger('Rain', 1))).toBe(
      '2 triggers pull hardest, each 7 out of 10. One of them has a plan.',
    );
  });
  test('without ratings, and where nothing pulls', () => {
    expect(said(trigger('Fridays', undefined), trigger('A row', undefined, { act }))).toBe(
      '2 triggers are here, and one plan. Say how hard each pulls, and you will see them in order.',
    );
    expect(said(trigger('Fridays', 0))).toBe(
      'The trigger you rated does not pull at you now. Keep the page for a day when that changes.',
    );
  });
  test('names the plan that was rated best, where one stands out of those that were tried', () => {
    const tried = (text: string, worked: number) => trigger(text, 5, { act, worked });
    expect(english(shown(tried('Fridays', 3), tried('A row', 8)).best!)).toBe(
      'Of the plans you tried, you rated the one for *A row* highest: 8 out of 10.',
    );
    expect(shown(tried('Fridays', 8), tried('A row', 8)).best).toBeUndefined();
    expect(shown(tried('Fridays', 8)).best).toBeUndefined();
    expect(shown(tried('Fridays', 0), tried('A row', 0)).best).toBeUndefined();
  });
});
