import { describe, expect, test } from 'vitest';
import { entry } from './entries.testkit.ts';
import { ifThenFor } from './if-then.ts';

const shop = {
  id: 'shop',
  text: 'The shop',
  cue: 'I come out of the station',
  act: 'I turn left',
  strength: 8,
};
const friday = { id: 'friday', text: 'Friday evening', act: 'I write to Ade', strength: 6, kind: 'time' };
const mark = { id: 'mark', text: 'Mark asks me', strength: 9 };
const map = entry('trigger-map', { triggers: [friday, shop, mark] }, 0);
const found = (moment?: string, entries = [map]) => {
  const plan = ifThenFor(entries, moment);
  return plan && [plan.item, plan.fits];
};

describe('the plan for a hard moment', () => {
  test('fits where a trigger, or what it begins with, stands in the words', () => {
    expect(ifThenFor([map], 'Walking past the shop with my pay')).toEqual({
      entry: map.id,
      item: 'shop',
      text: 'I come out of the station: I turn left',
      fits: true,
    });
    expect(found('FRIDAY evening!')).toEqual(['friday', true]);
    expect(found('When I come out of the station')).toEqual(['shop', true]);
  });
  test('fits no moment that says less than the trigger: an evening is not yet Friday evening', () => {
    for (const moment of ['evening', 'Friday', 'station', 'I'])
      expect(found(moment)).toEqual(['shop', false]);
  });
  test('is not said to fit where another trigger is named too, though that one has no plan', () => {
    expect(found('At the shop, Mark asks me')).toEqual(['shop', false]);
  });
  test('is for the trigger that is said most closely', () => {
    const any = { id: 'any', text: 'Friday', act: 'I ring Sam', strength: 10 };
    const both = [entry('trigger-map', { triggers: [any, friday] }, 0)];
    expect(found('Friday evening', both)).toEqual(['friday', true]);
    expect(found('Friday at noon', both)).toEqual(['any', true]);
  });
  test('is else the strongest one they made, and never said to fit', () => {
    for (const moment of ['Sunday night', 'shopping', 'fri', '', '…'])
      expect(found(moment)).toEqual(['shop', false]);
    expect(found('Friday evening at the shop')).toEqual(['shop', false]);
  });
  test('fits no trigger that has no plan', () => {
    expect(found('Mark asks me to come')).toEqual(['shop', false]);
  });
  test('for a time that was not named, is one made for a time first, and fits none', () => {
    expect(found()).toEqual(['friday', false]);
    expect(found(undefined, [entry('trigger-map', { triggers: [shop] }, 0)])).toEqual(['shop', false]);
  });
  test('is none where none was made', () => {
    expect(ifThenFor([], 'Friday')).toBeUndefined();
    expect(ifThenFor([entry('trigger-map', { triggers: [mark] }, 0)], 'Mark asks me')).toBeUndefined();
    expect(ifThenFor([entry('trigger-map', {}, 0)])).toBeUndefined();
  });
});
