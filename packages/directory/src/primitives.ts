import * as v from 'valibot';

const ZONES = new Map<string, boolean>();

/** Whether the name is a zone of the IANA database; an offset is none. */
export function isZone(name: string): boolean {
  let known = ZONES.get(name);
  if (known === undefined) {
    try {
      // A name, never an offset: "+02:00" would parse, and be wrong for half of the year.
      known = /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
    } catch {
      known = false;
    }
    if (ZONES.size < 5_000) ZONES.set(name, known);
  }
  return known;
}

function isDate(text: string): boolean {
  // Years of four digits: text in this form can be compared as it stands.
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < '1900') return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** What a text may not hold: it would break a calendar's lines, or show words in another order than they stand. */
export const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const CLEAN = new RegExp(`^(?!.*${UNSEEN.source})`, 's');

/** Text of one line or more, without other control characters, and without marks that turn the direction of what follows. */
export const Line = (max: number) =>
  v.pipe(v.string(), v.maxLength(max), v.regex(CLEAN, 'holds characters that nobody sees'));

/** A local date, `2026-11-29`. */
export const LocalDate = v.pipe(v.string(), v.check(isDate, 'not a date'));

/** A local time of day in minutes, `19:30`. */
export const LocalTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time'));

/** An instant as RFC 3339 in UTC, `2026-11-29T19:30:00Z`. */
export const InstantText = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, 'not an instant'),
);

/** The name of a zone in the IANA database, never an offset. */
export const Zone = v.pipe(v.string(), v.maxLength(64), v.check(isZone, 'not a time zone'));

/** A language as BCP 47 writes it. */
export const Language = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, 'not a language'),
);

/** A short name in lower case that lists share: a programme, an audience, a format. */
export const Term = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not a term'), v.maxLength(64));

/** An address that may be followed: https or http, nothing that runs. */
export const WebAddress = v.pipe(
  v.string(),
  v.maxLength(2_000),
  v.check((text) => {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '';
  }, 'not a web address'),
);
