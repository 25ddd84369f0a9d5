import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { isDate, isZone } from './local-time.ts';

/** A day of the calendar as an ISO date: `2026-02-31` is none. */
export const DateSchema = v.pipe(v.string('wrong-type'), v.check(isDate, 'unknown-date'));

/** An instant, and the zone it was given in. */
export const MomentSchema = v.strictObject(
  {
    at: v.pipe(
      v.number('wrong-type'),
      v.minValue(-LIMITS.instant, 'out-of-range'),
      v.maxValue(LIMITS.instant, 'out-of-range'),
      v.integer('out-of-range'),
    ),
    zone: v.pipe(v.string('wrong-type'), v.check(isZone, 'unknown-zone')),
  },
  'wrong-type',
);
