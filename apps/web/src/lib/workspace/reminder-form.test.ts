import { isReminder } from '@bearings/programme/rhythm';
import { expect, test } from 'vitest';
import { blankReminder, formOf, missingIn, reminderOf } from './reminder-form.ts';

test('a new reminder is for the day, every evening, without a title of its own', () => {
  const kept = reminderOf(blankReminder(), 'u');
  expect(kept).toEqual({ of: 'day', days: [0, 1, 2, 3, 4, 5, 6], time: '20:00', uid: 'u' });
  expect(isReminder(kept)).toBe(true);
  expect(formOf(kept)).toEqual(blankReminder());
});

test('a title of their own is kept, and words only where it is for something else', () => {
  const form = { ...blankReminder(), title: ' Plants ', words: ' Ring Sam ', days: [5, 1] };
  const kept = { of: 'day', days: [1, 5], time: '20:00', title: 'Plants', uid: 'u' };
  expect(reminderOf(form, 'u')).toEqual(kept);
  expect(reminderOf({ ...form, of: 'own' }, 'u')).toEqual({ ...kept, of: 'own', words: 'Ring Sam' });
  expect(reminderOf({ ...form, title: ' ' }, 'u')).not.toHaveProperty('title');
});

test('one that was put away today stands anew once it is changed', () => {
  const kept = { ...reminderOf(blankReminder(), 'u'), seen: '2026-11-29' };
  expect(reminderOf(formOf(kept), kept.uid)).not.toHaveProperty('seen');
});

test('without a day or a time it says what is missing', () => {
  expect(missingIn(blankReminder())).toBeUndefined();
  expect(missingIn({ ...blankReminder(), days: [] })).toBe('reminders.day-first');
  expect(missingIn({ ...blankReminder(), time: '' })).toBe('reminders.time-first');
});
