import { stateOf } from '@bearings/vault/world.testkit';
import { expect } from 'vitest';
import type { Member } from './household.ts';

/** Two devices show the same and could ever show the same. */
export function expectSameState(one: Member, two: Member): void {
  expect(stateOf(two.vault)).toEqual(stateOf(one.vault));
}
