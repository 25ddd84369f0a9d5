/** The most one answer may hold. Texts in UTF-16 units, lists in lines. */
export const LIMITS = {
  text: 200_000,
  list: 500,
  track: 5_000,
  id: 200,
  /** Of any unit; money in the smallest notes there are. */
  amount: 1_000_000_000,
  /** Minutes of a year. */
  minutes: 525_600,
  /** Seconds of a week. */
  seconds: 604_800,
  /** Milliseconds from 1970 that a Date can hold, either way. */
  instant: 8.64e15,
  /** Likewise, with room for any zone: what can still be told as a local time. */
  local: 8.64e15 - 2 * 86_400_000,
} as const;
