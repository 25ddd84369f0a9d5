import { UNITS, type Unit } from '@bearings/programme/behaviours';
import type { Amount } from '@bearings/programme/field';
import { getContext, setContext } from 'svelte';
import type { Messages } from '#lib/messages/messages.ts';

const KEY = Symbol('units');
/** What amounts on a sheet may be counted in, where that follows from what it is about. */
export const setUnits = (units: () => readonly Unit[]): void => void setContext(KEY, units);
export const useUnits = (): (() => readonly Unit[]) =>
  getContext<(() => readonly Unit[]) | undefined>(KEY) ?? (() => UNITS);

/** An amount in words: 3 drinks. */
export const amountText = (messages: Messages, { amount, unit }: Amount): string =>
  messages.text(`unit.${unit}`, { n: amount });
