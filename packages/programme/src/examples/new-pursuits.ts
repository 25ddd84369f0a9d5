import { newPursuits } from '../tools/new-pursuits.ts';
import { examplesOf } from './sheet.ts';
import { FRI, SAT, SUN, THU, TUE } from './time.ts';

export const newPursuitsExamples = examplesOf(newPursuits, ({ line, sheet, text, time }) => [
  sheet(
    1,
    [1, SUN, 15],
    {
      interest: text('pursuit.guitar'),
      drew: text('pursuit.guitar.drew'),
      need: text('pursuit.guitar.need'),
      step: text('pursuit.guitar.step'),
      'step-day': time.date(2, TUE),
      times: [
        line('time-1', 'pursuit.guitar.strings', { day: time.date(2, TUE), absorbed: 3 }),
        line('time-2', 'pursuit.guitar.three', { day: time.date(3, THU), absorbed: 6 }),
        line('time-3', 'pursuit.guitar.noah', { day: time.date(5, SUN), absorbed: 8 }),
        line('time-4', 'pursuit.guitar.late', { day: time.date(6, FRI), absorbed: 7 }),
      ],
      again: true,
    },
    [6, FRI, 22],
  ),
  sheet(
    2,
    [3, SAT, 10],
    {
      interest: text('pursuit.pottery'),
      drew: text('pursuit.pottery.drew'),
      need: text('pursuit.pottery.need'),
      times: [line('time-1', 'pursuit.pottery.once', { day: time.date(4, SAT), absorbed: 2 })],
      again: false,
    },
    [4, SAT, 20],
  ),
  sheet(3, [6, SUN, 18], {
    interest: text('pursuit.bees'),
    drew: text('pursuit.bees.drew'),
    need: text('pursuit.bees.need'),
    step: text('pursuit.bees.step'),
  }),
]);
