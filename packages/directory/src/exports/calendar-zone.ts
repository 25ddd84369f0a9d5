import { WEEKDAYS } from '../recurrence.ts';
import { stamp } from './calendar-lines.ts';

/** Years of changes that are written down one by one where they follow no rule. */
const YEARS = 6;

interface Change {
  readonly before: string;
  readonly after: string;
  /** By the clock that was right until then. */
  readonly local: Temporal.PlainDateTime;
  readonly isSummer: boolean;
}

const offsetText = (nanoseconds: number): string => {
  const minutes = Math.round(Math.abs(nanoseconds) / 6e10);
  const digits = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${nanoseconds < 0 ? '-' : '+'}${digits.join('')}`;
};

function changesOf(zone: string, from: Temporal.Instant): Change[] {
  const changes: Change[] = [];
  let at = from.toZonedDateTimeISO(zone);
  const end = at.add({ years: YEARS });
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || Temporal.ZonedDateTime.compare(next, end) > 0) return changes;
    const before = at.offsetNanoseconds;
    changes.push({
      before: offsetText(before),
      after: offsetText(next.offsetNanoseconds),
      local: next.toInstant().toZonedDateTimeISO('UTC').toPlainDateTime().add({ nanoseconds: before }),
      isSummer: next.offsetNanoseconds > before,
    });
    at = next;
  }
}

/** `-1SU` or `2SU`: which of its weekday in the month a date is, as all these dates agree; undefined if they do not. */
function nthOf(dates: readonly Temporal.PlainDateTime[]): string | undefined {
  const [first] = dates;
  const day = WEEKDAYS[first!.dayOfWeek - 1];
  if (dates.some(({ dayOfWeek, month }) => dayOfWeek !== first!.dayOfWeek || month !== first!.month))
    return undefined;
  const isLast = dates.every((date) => date.day + 7 > date.daysInMonth);
  if (isLast) return `-1${day}`;
  const nth = Math.ceil(first!.day / 7);
  return dates.every((date) => Math.ceil(date.day / 7) === nth) ? `${nth}${day}` : undefined;
}

const part = ({ before, after, local, isSummer }: Change, rule: string[]): string[] => {
  const kind = isSummer ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${stamp(local.toPlainDate().toString(), local.toPlainTime().toString({ smallestUnit: 'minute' }))}`,
    `TZOFFSETFROM:${before}`,
    `TZOFFSETTO:${after}`,
    ...rule,
    `END:${kind}`,
  ];
};

/**
 * A zone's clock for calendars (RFC 5545, section 3.6.5): what holds at `from`, and its changes from then on, by their
 * rule where they have one.
 */
export function zoneLines(zone: string, from: Temporal.Instant): string[] {
  const changes = changesOf(zone, from);
  const start = from.toZonedDateTimeISO(zone);
  const now = offsetText(start.offsetNanoseconds);
  const first = part(
    { before: now, after: now, local: Temporal.PlainDateTime.from('1970-01-01T00:00'), isSummer: false },
    [],
  );
  const kinds = [true, false].map((isSummer) => changes.filter((change) => change.isSummer === isSummer));
  const parts = kinds.flatMap((of) => {
    const [earliest] = of;
    if (!earliest) return [];
    const nth = of.length >= YEARS - 1 ? nthOf(of.map(({ local }) => local)) : undefined;
    const sameClock = of.every(
      ({ local, before, after }) =>
        local.toPlainTime().equals(earliest.local.toPlainTime()) &&
        before === earliest.before &&
        after === earliest.after,
    );
    return nth && sameClock
      ? part(earliest, [`RRULE:FREQ=YEARLY;BYMONTH=${earliest.local.month};BYDAY=${nth}`])
      : of.flatMap((change) => part(change, []));
  });
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...first, ...parts, 'END:VTIMEZONE'];
}
