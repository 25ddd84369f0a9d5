import { isTime, type Reminded, type Reminder } from '@bearings/programme/rhythm';

/** A reminder as it is being written. */
export interface ReminderForm {
  of: Reminded;
  words: string;
  days: readonly number[];
  time: string;
  title: string;
}

const WEEK = [0, 1, 2, 3, 4, 5, 6] as const;

export const blankReminder = (): ReminderForm => ({
  ...{ of: 'day', words: '', days: WEEK, time: '20:00', title: '' },
});

export const formOf = ({ of, words = '', days, time, title = '' }: Reminder): ReminderForm => ({
  ...{ of, words, days, time, title },
});

/** What is still missing before a form can be kept: the key of a message, or `undefined`. */
export const missingIn = ({ days, time }: ReminderForm): string | undefined =>
  days.length === 0 ? 'reminders.day-first' : isTime(time) ? undefined : 'reminders.time-first';

/** What is kept of a form. That it was put away today is forgotten: a changed reminder stands anew. */
export const reminderOf = ({ of, words, days, time, title }: ReminderForm, uid: string): Reminder => ({
  of,
  ...(of === 'own' && words.trim() ? { words: words.trim() } : {}),
  days: WEEK.filter((day) => days.includes(day)),
  time,
  ...(title.trim() ? { title: title.trim() } : {}),
  uid,
});
