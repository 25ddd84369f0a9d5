import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { costBenefit } from '../tools/cost-benefit.ts';
import { fourPartPicture } from './four-part-picture.ts';

const line = (id: string, text: string, more = {}) => ({ id, text, ...more });

describe('costs and benefits', () => {
  const weighed = (text: string, lasts: string, weight: number) => line(text, text, { lasts, weight });
  const values = {
    gives: [weighed('The edge off', 'soon-over', 7), weighed('Something to do', 'soon-over', 3)],
    costs: [weighed('Sleep', 'soon-over', 8), weighed('Noah', 'lasts', 9), weighed('Money', 'lasts', 6)],
  };
  test('short against long term, heaviest first', () => {
    const picture = fourPartPicture.show(entryOf(costBenefit, values));
    expect(english(picture.sentence)).toBe(
      'Most of what it gives you is soon over. Most of what it costs you stays.',
    );
    expect(picture.costs.lasts.map(({ text }) => text)).toEqual(['Noah', 'Money']);
    expect(picture.grewBack).toBeUndefined();
  });
  test('says nothing of what was not marked, and sees balance', () => {
    const said = (more: object) => english(fourPartPicture.show(entryOf(costBenefit, { ...more })).sentence);
    expect(said({ gives: [line('a', 'x')] })).toBe(
      'You wrote down one thing. Is it soon over, or does it last?',
    );
    expect(
      said({ gives: [line('a', 'x', { lasts: 'lasts' }), line('b', 'y', { lasts: 'soon-over' })] }),
    ).toBe('Of what it gives you, as much lasts as is soon over.');
    expect(said({ costs: values.costs })).toBe('Most of what it costs you stays.');
  });
  test('what nobody marked has a place of its own, in the picture and in words', () => {
    const gives = [...values.gives, line('c', 'Company', { weight: 9 })];
    const picture = fourPartPicture.show(entryOf(costBenefit, { ...values, gives }));
    expect(picture.gives.soonOver.map(({ text }) => text)).toEqual(['The edge off', 'Something to do']);
    expect(picture.gives.unsaid.map(({ text }) => text)).toEqual(['Company']);
    expect(english(picture.sentence)).toContain('Most of what it gives you is soon over.');
    expect(english(picture.open!)).toBe('One thing is not marked yet: how long does it last?');
    expect(fourPartPicture.show(entryOf(costBenefit, values)).open).toBeUndefined();
    expect(fourPartPicture.show(entryOf(costBenefit, { gives: [line('a', 'x')] })).open).toBeUndefined();
  });
  test('marks in the other two lists are not asked for again', () => {
    const hard = [line('a', 'Fridays', { lasts: 'lasts' }), line('b', 'Sam', { lasts: 'soon-over' })];
    expect(english(fourPartPicture.show(entryOf(costBenefit, { hard })).sentence)).toBe(
      'You wrote down 2 things.',
    );
  });
  test('a gentle sign when what it gives grows back', () => {
    const before = entryOf(costBenefit, { gives: [weighed('The edge off', 'soon-over', 7)] });
    expect(fourPartPicture.show(entryOf(costBenefit, values), { before }).grewBack).toBeDefined();
  });
});
