import { triggerMap } from '@bearings/programme/tools/trigger-map';
import { expect, test } from 'vitest';
import { askedOf } from './notes.ts';

const [{ columns }] = triggerMap.sections[0].fields;
const asked = (more: object) => askedOf(columns, { id: 'a', text: 'Fridays', ...more }).map(({ id }) => id);

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
