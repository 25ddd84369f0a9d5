import * as v from 'valibot';
import { DAY_MINUTES } from './clock-time.ts';
import { InstantText, Language, Line, LocalDate, LocalTime, Term, WebAddress, Zone } from './primitives.ts';
import { Recurrence } from './recurrence.ts';

export const ATTENDANCES = ['in-person', 'online', 'hybrid'] as const;
/** How one takes part. Stated, never worked out from what else is known. */
export const Attendance = v.picklist(ATTENDANCES);
export type Attendance = v.InferOutput<typeof Attendance>;

/** Who may see a link, a password or a phone number. */
export const Visibility = v.picklist(['public', 'after-registration', 'facilitators']);

/** Dated states of a meeting; outside of `from` and `until` a paused one is active. */
export const Status = v.variant('state', [
  v.strictObject({ state: v.literal('draft') }),
  v.strictObject({ state: v.literal('active') }),
  v.strictObject({
    state: v.literal('paused'),
    from: v.optional(v.nullable(LocalDate), null),
    until: v.optional(v.nullable(LocalDate), null),
    reason: v.optional(Line(500), ''),
  }),
  v.strictObject({
    state: v.literal('closed'),
    from: v.optional(v.nullable(LocalDate), null),
    reason: v.optional(Line(500), ''),
  }),
]);
export type Status = v.InferOutput<typeof Status>;

const exception = { date: LocalDate, reason: v.optional(Line(500), '') };

/** What differs on one date; `date` is the local date that the rule alone would give. */
export const Exception = v.variant('change', [
  v.strictObject({ ...exception, change: v.literal('cancelled') }),
  v.strictObject({
    ...exception,
    change: v.literal('moved'),
    toDate: v.optional(v.nullable(LocalDate), null),
    toStart: v.optional(v.nullable(LocalTime), null),
    toPlace: v.optional(v.nullable(v.string()), null),
  }),
  v.strictObject({
    ...exception,
    change: v.literal('time'),
    start: LocalTime,
    duration: v.optional(
      v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(DAY_MINUTES))),
      null,
    ),
  }),
  v.strictObject({ ...exception, change: v.literal('online-only') }),
]);
export type Exception = v.InferOutput<typeof Exception>;

/** How one joins from afar. */
export const Online = v.strictObject({
  link: v.optional(v.nullable(WebAddress), null),
  phone: v.optional(v.pipe(v.string(), v.regex(/^(\+?[\d,*#]{3,60})?$/, 'not a phone number')), ''),
  notes: v.optional(Line(2_000), ''),
  visibility: v.optional(Visibility, 'public'),
});
export type Online = v.InferOutput<typeof Online>;

/** Where a listing came from. */
export const Provenance = v.strictObject({
  source: Line(120),
  id: Line(300),
  /** The row it came from, which may have given several. */
  row: v.optional(Line(300), ''),
  /** When what it says here was last read there. */
  importedAt: InstantText,
  /** Since when its source no longer lists it. */
  vanishedAt: v.optional(v.nullable(InstantText), null),
});
export type Provenance = v.InferOutput<typeof Provenance>;

const terms = (max = 20) => v.optional(v.pipe(v.array(Term), v.maxLength(max)), []);
const languages = v.optional(v.pipe(v.array(Language), v.maxLength(20)), []);

/** A recurring offer. `recurrence` null: by appointment. `zone` is the clock that the times are meant by. */
export const Meeting = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]{1,40}$/)),
  /** Stands in addresses, so bookmarks hang on it. */
  slug: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._~-]+$/, 'not fit for an address'), v.maxLength(200)),
  name: v.pipe(Line(255), v.minLength(1)),
  programme: v.optional(Term, 'smart'),
  attendance: Attendance,
  status: v.optional(Status, { state: 'active' }),
  zone: Zone,
  recurrence: v.nullable(Recurrence),
  exceptions: v.optional(v.pipe(v.array(Exception), v.maxLength(400)), []),
  /** Whether it is held on public holidays. */
  holidays: v.optional(v.picklist(['held', 'not-held']), 'held'),
  place: v.optional(v.nullable(v.string()), null),
  online: v.optional(v.nullable(Online), null),
  audiences: terms(),
  formats: terms(40),
  languages,
  /** Signed languages, apart from the spoken ones. */
  signed: languages,
  accessibility: terms(),
  access: v.optional(v.picklist(['open', 'register', 'approval', 'private']), 'open'),
  registration: v.optional(v.nullable(WebAddress), null),
  capacity: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))), null),
  /** A letter that shows one was there: none, given at once, or by the facilitator. */
  letters: v.optional(v.picklist(['none', 'instant', 'facilitator']), 'none'),
  lettersHow: v.optional(Line(500), ''),
  /** Public names, each with the day its bearer agreed. */
  facilitators: v.optional(
    v.pipe(v.array(v.strictObject({ name: Line(60), consentOn: LocalDate })), v.maxLength(10)),
    [],
  ),
  /** Name of the group that holds it. */
  group: v.optional(Line(255), ''),
  notes: v.optional(Line(10_000), ''),
  website: v.optional(v.nullable(WebAddress), null),
  provenance: v.optional(v.nullable(Provenance), null),
  /** Local date that somebody last said it is still true. */
  confirmedOn: v.optional(v.nullable(LocalDate), null),
  confirmedBy: v.optional(v.nullable(v.picklist(['organiser', 'facilitator', 'source'])), null),
  updatedAt: v.optional(v.nullable(InstantText), null),
});
export type Meeting = v.InferOutput<typeof Meeting>;

/** Places that it is held at, on one date or all; a place may be named twice. */
export const placeIdsOf = ({ place, exceptions }: Pick<Meeting, 'place' | 'exceptions'>): string[] =>
  [place, ...exceptions.map((exception) => (exception.change === 'moved' ? exception.toPlace : null))].filter(
    (id) => id !== null,
  );
