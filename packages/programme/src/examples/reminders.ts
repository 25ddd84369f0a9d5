import type { MakeExamples } from './sheet.ts';
import { SUN } from './time.ts';

/** One reminder in the made-up person's own words, every day. */
export const reminderExamples: MakeExamples = (time, text) => {
  const { at } = time.moment(6, SUN, 21);
  return [
    {
      id: 'example-reminder-1',
      created: at,
      edited: at,
      type: 'reminder',
      payload: {
        of: 'own',
        words: text('reminder.boat'),
        days: [0, 1, 2, 3, 4, 5, 6],
        time: '06:30',
        uid: 'example-reminder-1',
      },
    },
  ];
};
