import {
  type MeetingFaults,
  type MeetingField,
  type MeetingForm,
  meetingForm,
  meetingOf,
  mergeForms,
} from '@bearings/directory/edits/meeting-form';
import type { Meeting } from '@bearings/directory/meeting';
import type { MeetingRecord } from '@bearings/directory/records';

/** A form that has to be looked at once more. */
export interface Returned {
  readonly form: MeetingForm;
  readonly faults: MeetingFaults;
  readonly theirs: Readonly<Partial<Record<MeetingField, string>>>;
}

/**
 * What comes of a form that somebody sent.
 * @param was what the form said when it was opened
 * @param seen the version it was opened with
 * @param record as it is kept now
 */
export function written(
  mine: MeetingForm,
  was: MeetingForm,
  seen: number,
  record: MeetingRecord,
  context: Parameters<typeof meetingOf>[2],
): { readonly meeting: Meeting; readonly merged: boolean } | Returned {
  const { meeting, version } = record;
  const merged = version === seen ? { form: mine, theirs: {} } : mergeForms(was, mine, meetingForm(meeting));
  const read = meetingOf(merged.form, meeting, context);
  if (Object.keys(merged.theirs).length > 0)
    return { form: merged.form, theirs: merged.theirs, faults: 'faults' in read ? read.faults : {} };
  if ('faults' in read) return { form: merged.form, faults: read.faults, theirs: {} };
  return { meeting: read.meeting, merged: version !== seen };
}
