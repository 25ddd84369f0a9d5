import { type BehaviourCalendar, behaviourCalendar, type Happened } from '../tools/behaviour-calendar.ts';
import { examplesOf } from './sheet.ts';
import { FRI, MON, SAT, SUN, THU, TUE, WED } from './time.ts';

/** How each day of a week was, Monday first: n no, y yes, p as planned, m more than planned, ? not sure, blank. */
const WEEKS: Readonly<Record<number, string>> = {
  2: 'nnyn  n',
  3: 'nnnnmn ',
  4: 'nnn npn',
  5: 'nn nnnn',
  6: 'nnnnnpn',
  7: 'n nn?nn',
};
const HAPPENED: Readonly<Record<string, Happened>> = {
  n: 'no',
  y: 'yes',
  p: 'as-planned',
  m: 'more-than-planned',
  '?': 'not-sure',
};
const DRINKS: Readonly<Record<string, number>> = { y: 3, p: 1, m: 6 };
const MONEY: Readonly<Record<string, number>> = { y: 14, p: 5, m: 31 };
/** Words beside a few days. */
const WORDS: Readonly<Record<string, string>> = {
  [`3-${FRI}`]: 'pub',
  [`4-${SAT}`]: 'dinner',
  [`5-${SUN}`]: 'river',
  [`7-${SAT}`]: 'film',
};
const DAYS = [MON, TUE, WED, THU, FRI, SAT, SUN] as const;

export const behaviourCalendarExamples = examplesOf(behaviourCalendar, ({ sheet, text, time }) =>
  Object.entries(WEEKS)
    .flatMap(([week, days]) => DAYS.map((weekday) => ({ week: Number(week), weekday, sign: days[weekday]! })))
    .filter(({ sign }) => sign !== ' ')
    .map(({ week, weekday, sign }, index) => {
      const words = WORDS[`${week}-${weekday}`];
      const values: BehaviourCalendar = {
        day: time.date(week, weekday),
        happened: HAPPENED[sign]!,
        ...(DRINKS[sign] === undefined ? {} : { amount: { amount: DRINKS[sign], unit: 'drinks' } }),
        ...(MONEY[sign] === undefined ? {} : { money: { amount: MONEY[sign], unit: 'money' } }),
        ...(words === undefined ? {} : { words: text(`days.${words}`) }),
      };
      return sheet(index + 1, [week, weekday, 22], values);
    }),
);
