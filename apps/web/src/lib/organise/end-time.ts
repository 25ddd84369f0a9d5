/**
 * When a meeting ends by the clock on the wall.
 * @param start `19:30`, as a form has it
 * @param minutes how long it goes on, as a form has it
 * @returns `21:00`; null where one of them says nothing yet
 */
export function endTime(start: string, minutes: string): string | null {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(start) ?? [];
  if (hour === undefined || !/^[1-9]\d{0,3}$/.test(minutes)) return null;
  const end = (Number(hour) * 60 + Number(minute) + Number(minutes)) % 1_440;
  return [Math.trunc(end / 60), end % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
