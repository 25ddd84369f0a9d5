import { triggerMap } from '@bearings/programme/tools/trigger-map';
import { weekPlan } from '@bearings/programme/tools/week-plan';
import { expect, test } from 'vitest';
import { askedOf } from './notes.ts';

const [{ columns }] = triggerMap.sections[0].fields;
const asked = (more: object) =>
  askedOf(columns, { id: 'a', text: 'Fridays', ...more }, false).map(({ id }) => id);

test('what can only be said of another answer of the line waits for it', () => {
  expect(asked({})).toEqual(['strength', 'cue', 'act', 'method', 'kind']);
  expect(asked({ act: ' ' })).not.toContain('worked');
  expect(asked({ act: 'I ring Ade' })).toEqual(columns.map(({ id }) => id));
  expect(asked({ method: 'avoid' })).toContain('tested');
});

test('what was answered is never hidden', () => {
  expect(asked({ worked: 0 })).toContain('worked');
  expect(asked({ worked: 0 })).not.toContain('tested');
});

test('what one can only say afterwards waits until the sheet was kept', () => {
  const [{ columns: days }] = weekPlan.sections[0].fields;
  const of = (kept: boolean, more: object = {}) =>
    askedOf(days, { id: 'a', text: 'Swim', ...more }, kept).map(({ id }) => id);
  expect(of(false)).toEqual(['day', 'hour', 'risky', 'kind']);
  expect(of(true)).toEqual(days.map(({ id }) => id));
  expect(of(false, { felt: 0 })).toContain('felt');
});
