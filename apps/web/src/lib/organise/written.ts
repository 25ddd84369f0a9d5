import type { MeetingFaults, MeetingField, MeetingForm } from '@bearings/directory/edits/meeting-form';

/** What stands in the form of a meeting, and what has to be looked at there. */
export interface Written {
  readonly form: MeetingForm;
  readonly faults: MeetingFaults;
  /** What somebody else wrote meanwhile, where one's own words stand. */
  readonly theirs: Readonly<Partial<Record<MeetingField, string>>>;
}

/** Whether something has to be looked at in one of some fields. */
export const isMarked = ({ faults, theirs }: Written, fields: readonly MeetingField[]): boolean =>
  fields.some((field) => faults[field] !== undefined || theirs[field] !== undefined);

/** Ids of what describes a field: its fault, and its hint where it has one. */
export const describedBy = ({ faults }: Written, field: MeetingField, hint = ''): string | undefined =>
  [faults[field] ? `${field}-fault` : '', hint ? `${field}-hint` : ''].filter(Boolean).join(' ') || undefined;
