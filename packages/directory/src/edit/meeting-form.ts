import * as v from 'valibot';
import { Meeting } from '../meeting.ts';
import type { Recurrence } from '../recurrence.ts';

/** What of a meeting stands in a form, each as one text; lists with commas, names of people on lines of their own. */
export const MEETING_FIELDS = [
  'name',
  'group',
  'programme',
  'attendance',
  'place',
  'zone',
  'repeats',
  'interval',
  'weekdays',
  'anchor',
  'on',
  'start',
  'duration',
  'from',
  'until',
  'holidays',
  'link',
  'phone',
  'onlineNotes',
  'visibility',
  'access',
  'registration',
  'capacity',
  'audiences',
  'formats',
  'languages',
  'signed',
  'accessibility',
  'letters',
  'lettersHow',
  'facilitators',
  'consent',
  'notes',
  'website',
  'draft',
] as const;
export type MeetingField = (typeof MEETING_FIELDS)[number];
export type MeetingForm = Readonly<Record<MeetingField, string>>;

const YES = 'yes';

function ruleTexts(rule: Recurrence | null) {
  const none = {
    interval: '1',
    weekdays: '',
    anchor: '',
    on: '',
    start: '',
    duration: '',
    from: '',
    until: '',
  };
  if (rule === null) return { ...none, repeats: 'none' };
  const span = {
    ...none,
    start: rule.start,
    duration: String(rule.duration),
    from: rule.from ?? '',
    until: rule.until ?? '',
  };
  return rule.every === 'week'
    ? {
        ...span,
        repeats: 'week',
        interval: String(rule.interval),
        weekdays: rule.weekdays.join(),
        anchor: rule.anchor ?? '',
      }
    : { ...span, repeats: 'month', on: rule.on.map(({ nth, weekday }) => `${nth}${weekday}`).join() };
}

/** A meeting as a form shows it. */
export const meetingForm = (meeting: Meeting): MeetingForm => ({
  name: meeting.name,
  group: meeting.group,
  programme: meeting.programme,
  attendance: meeting.attendance,
  place: meeting.place ?? '',
  zone: meeting.zone,
  ...ruleTexts(meeting.recurrence),
  holidays: meeting.holidays,
  link: meeting.online?.link ?? '',
  phone: meeting.online?.phone ?? '',
  onlineNotes: meeting.online?.notes ?? '',
  visibility: meeting.online?.visibility ?? 'public',
  access: meeting.access,
  registration: meeting.registration ?? '',
  capacity: meeting.capacity === null ? '' : String(meeting.capacity),
  audiences: meeting.audiences.join(),
  formats: meeting.formats.join(),
  languages: meeting.languages.join(),
  signed: meeting.signed.join(),
  accessibility: meeting.accessibility.join(),
  letters: meeting.letters,
  lettersHow: meeting.lettersHow,
  facilitators: meeting.facilitators.map(({ name }) => name).join('\n'),
  // Only names that are new need it, and each time anew.
  consent: '',
  notes: meeting.notes,
  website: meeting.website ?? '',
  draft: meeting.status.state === 'draft' ? YES : '',
});

const listOf = (text: string): string[] =>
  [...new Set(text.split(',').map((one) => one.trim()))].filter(Boolean);
/** Terms that a text with commas names, as they are written: `Young people` is `young-people`. */
export const termsOf = (text: string): string[] =>
  listOf(text).map((term) => term.toLowerCase().replace(/[\s_]+/g, '-'));
const numberOf = (text: string) => (text.trim() === '' ? null : Number(text));
const orNull = (text: string) => text.trim() || null;

function ruleOf(form: MeetingForm): unknown {
  if (form.repeats === 'none') return null;
  const span = {
    start: form.start.trim(),
    duration: numberOf(form.duration),
    from: orNull(form.from),
    until: orNull(form.until),
  };
  if (form.repeats === 'month')
    return {
      ...span,
      every: 'month',
      on: listOf(form.on).map((day) => ({ nth: Number(day.slice(0, -2)), weekday: day.slice(-2) })),
    };
  const interval = Number(form.interval || 1);
  return {
    ...span,
    every: 'week',
    interval,
    weekdays: listOf(form.weekdays),
    anchor: interval === 1 ? null : (orNull(form.anchor) ?? span.from),
  };
}

/** Where a fault of the model stands in the form. */
const PLACES: Readonly<Record<string, MeetingField>> = {
  'recurrence.start': 'start',
  'recurrence.duration': 'duration',
  'recurrence.from': 'from',
  'recurrence.until': 'until',
  'recurrence.interval': 'interval',
  'recurrence.weekdays': 'weekdays',
  'recurrence.anchor': 'anchor',
  'recurrence.on': 'on',
  recurrence: 'anchor',
  'online.link': 'link',
  'online.phone': 'phone',
  'online.notes': 'onlineNotes',
  'online.visibility': 'visibility',
};

/** What is wrong with a field: it is missing, or it cannot be what it says. */
export type FieldFault = 'missing' | 'wrong' | 'consent' | 'order';
export type MeetingFaults = Readonly<Partial<Record<MeetingField, FieldFault>>>;

/**
 * The meeting that a form tells of.
 * @param base what the form does not speak of
 * @param today local date, on which names newly shown were agreed to
 * @param hasPlace whether a place may be chosen
 */
export function meetingOf(
  form: MeetingForm,
  base: Meeting,
  { today, hasPlace }: { readonly today: string; readonly hasPlace: (id: string) => boolean },
): { readonly meeting: Meeting } | { readonly faults: MeetingFaults } {
  const online =
    form.attendance === 'in-person' && !form.link && !form.phone && !form.onlineNotes
      ? null
      : {
          link: orNull(form.link),
          phone: form.phone.replace(/[\s().-]/g, ''),
          notes: form.onlineNotes.trim(),
          visibility: form.visibility,
        };
  const known = new Map(base.facilitators.map((one) => [one.name, one]));
  const names = form.facilitators
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean);
  const { state } = base.status;
  const read = v.safeParse(Meeting, {
    ...base,
    name: form.name.trim(),
    group: form.group.trim(),
    programme: termsOf(form.programme)[0] ?? 'smart',
    attendance: form.attendance,
    place: orNull(form.place),
    zone: form.zone.trim(),
    recurrence: ruleOf(form),
    holidays: form.holidays,
    online,
    access: form.access,
    registration: orNull(form.registration),
    capacity: numberOf(form.capacity),
    audiences: termsOf(form.audiences),
    formats: termsOf(form.formats),
    languages: listOf(form.languages),
    signed: listOf(form.signed),
    accessibility: termsOf(form.accessibility),
    letters: form.letters,
    lettersHow: form.lettersHow.trim(),
    facilitators: names.map((name) => known.get(name) ?? { name, consentOn: today }),
    notes: form.notes.trim(),
    website: orNull(form.website),
    status:
      form.draft === YES && state === 'active'
        ? { state: 'draft' }
        : form.draft !== YES && state === 'draft'
          ? { state: 'active' }
          : base.status,
  });
  const faults: Partial<Record<MeetingField, FieldFault>> = {};
  for (const issue of read.issues ?? []) {
    const path = (issue.path ?? []).map(({ key }) => String(key));
    const at = path.slice(0, 2).join('.');
    const field = PLACES[at] ?? PLACES[path[0] ?? ''] ?? (path[0] as MeetingField);
    faults[field] ??= form[field]?.trim() ? 'wrong' : 'missing';
  }
  if (names.some((name) => !known.has(name)) && form.consent !== YES) faults.consent = 'consent';
  if (form.from && form.until && form.until < form.from) faults.until = 'order';
  if (form.place && form.place !== base.place && !hasPlace(form.place)) faults.place = 'wrong';
  if (form.attendance !== 'online' && !form.place) faults.place ??= 'missing';
  return read.success && Object.keys(faults).length === 0 ? { meeting: read.output } : { faults };
}

export interface MergedForm {
  readonly form: MeetingForm;
  /** Fields that both changed, each in another way: the form has one's own words, these are the others'. */
  readonly theirs: Readonly<Partial<Record<MeetingField, string>>>;
}

/**
 * Brings two people's changes of one form together: what only one of them touched is theirs.
 * @param was what both began with
 */
export function mergeForms(was: MeetingForm, mine: MeetingForm, saved: MeetingForm): MergedForm {
  const theirs: Partial<Record<MeetingField, string>> = {};
  const form = { ...mine };
  for (const field of MEETING_FIELDS) {
    if (saved[field] === was[field] || saved[field] === mine[field]) continue;
    if (mine[field] === was[field]) form[field] = saved[field];
    else theirs[field] = saved[field];
  }
  return { form, theirs };
}
