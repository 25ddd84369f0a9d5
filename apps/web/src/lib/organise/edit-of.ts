import { close, confirm, pause, resume } from '@bearings/directory/edits';
import type { Meeting } from '@bearings/directory/meeting';
import { localDate } from '@bearings/directory/occurrences';
import type { Role } from '@bearings/directory/organisers';
import { dateIn, lineIn } from './form.ts';

/**
 * What a form does to each of many meetings.
 * @param now epoch ms
 * @returns null where it says nothing that can be done
 */
export function editOf(form: FormData, by: Role, now: number): ((meeting: Meeting) => Meeting) | null {
  const today = ({ zone }: Meeting) => localDate(now, zone);
  const [from, until, reason] = [dateIn(form, 'from'), dateIn(form, 'until'), lineIn(form, 'reason')];
  switch (form.get('do')) {
    case 'confirm':
      return (meeting) => confirm(meeting, today(meeting), by);
    case 'pause':
      return from && until && until < from ? null : (meeting) => pause(meeting, from, until, reason);
    case 'resume':
      return resume;
    case 'close':
      return (meeting) => close(meeting, from ?? today(meeting), reason);
    case 'not-on-holidays':
      return (meeting) => ({ ...meeting, holidays: 'not-held' });
    case 'on-holidays':
      return (meeting) => ({ ...meeting, holidays: 'held' });
    default:
      return null;
  }
}
