import { Exception } from '@bearings/directory/meeting';
import * as v from 'valibot';
import { dateIn, lineIn } from './form.ts';

function told(form: FormData, date: string): unknown {
  const reason = lineIn(form, 'reason');
  const start = lineIn(form, 'start') || null;
  switch (form.get('how')) {
    case 'time':
      return { date, change: 'time', start, duration: null, reason };
    case 'moved':
      return { date, change: 'moved', toDate: dateIn(form, 'day') ?? '', toStart: start, reason };
    default:
      return { date, change: form.get('how'), reason };
  }
}

/** How one date differs, as a form tells it; null where that is no way to differ. @param date local date */
export function exceptionIn(form: FormData, date: string): Exception | null {
  const read = v.safeParse(Exception, told(form, date));
  return read.success ? read.output : null;
}
