import { type TimeKind, timeAudit } from '../tools/time-audit.ts';
import { examplesOf } from './sheet.ts';
import { SUN } from './time.ts';

type Gives = 'gives' | 'drains' | 'both';
/** Hours a week then and now. */
const BLOCKS: readonly (readonly [string, TimeKind, Gives | undefined, number, number])[] = [
  ['sleep', 'rest', 'gives', 45, 52],
  ['job', 'work', 'both', 44, 42],
  ['home', 'home', 'drains', 12, 12],
  ['noah', 'people', 'gives', 7, 14],
  ['phone', 'screens', 'drains', 16, 9],
  ['bar', 'change', 'both', 18, 4],
  ['after', 'change', 'drains', 9, 1],
  ['swim', 'fun', 'gives', 0, 3],
];

export const timeAuditExamples = examplesOf(timeAudit, ({ line, sheet }) => {
  const week = (now: boolean) =>
    BLOCKS.flatMap(([id, kind, gives, then, since]) => {
      const hours = now ? since : then;
      return hours === 0 ? [] : [line(id, `hours.${id}`, { lasts: hours * 60, kind, gives })];
    });
  const past = [line('past-1', 'hours.band'), line('past-2', 'hours.chess')];
  return [
    sheet(1, [0, SUN, 17], {
      blocks: week(false),
      stop: [line('stop-1', 'hours.thursdays', { frees: 5 * 60 })],
      past,
    }),
    sheet(2, [7, SUN, 10], {
      blocks: week(true),
      stop: [line('stop-1', 'hours.scrolling', { frees: 4 * 60 })],
      try: [line('try-1', 'hours.strings'), line('try-2', 'hours.allotment')],
      past,
    }),
  ];
});
