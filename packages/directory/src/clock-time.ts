/** Minutes of a day. */
export const DAY_MINUTES = 1_440;

/** Minutes after midnight of a local time of day; `24:00` is the end of the day. */
export const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** `19:30` of minutes after midnight, a day having 1,440. */
export function timeOfDay(minutes: number): string {
  const within = minutes % DAY_MINUTES;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

/** What a clock shows so many minutes later: `23:30` and 90 are `01:00`. */
export const addMinutes = (clock: string, minutes: number): string => timeOfDay(minutesOf(clock) + minutes);
