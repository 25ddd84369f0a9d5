import { expect, test } from 'vitest';
import { sendParcel, takeParcel } from './parcel.ts';

test('what is handed over is taken once, and only by the tool it is for', () => {
  sendParcel('goal', { goal: 'Swim' });
  expect(takeParcel('goal')).toEqual({ values: { goal: 'Swim' } });
  expect(takeParcel('goal')).toBeUndefined();
  sendParcel('goal', { goal: 'Swim' }, 'drink');
  expect(takeParcel('abc')).toBeUndefined();
});
