import * as v from 'valibot';
import { dialFault } from './dial.ts';
import { DateSchema } from './moment-schema.ts';

/** What a line helps with. */
export const PURPOSES = [
  'emergency',
  'crisis',
  'suicide',
  'addiction',
  'gambling',
  'abuse',
  'family',
] as const;

const ClockSchema = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time is HH:MM'));
const HttpsSchema = v.pipe(v.string(), v.url(), v.startsWith('https://'));

const HoursSchema = v.union([
  v.strictObject({ always: v.literal(true) }),
  v.strictObject({
    zone: v.pipe(v.string(), v.check(isZone, 'no such time zone')),
    open: v.pipe(
      v.array(
        v.strictObject({
          days: v.pipe(v.array(v.picklist([1, 2, 3, 4, 5, 6, 7])), v.minLength(1), v.readonly()),
          from: ClockSchema,
          to: ClockSchema,
        }),
      ),
      v.minLength(1),
      v.readonly(),
    ),
  }),
]);

const SourceSchema = v.strictObject({
  url: v.pipe(v.string(), v.url()),
  line: v.pipe(v.string(), v.trim(), v.minLength(1)),
  /** The page is the service's own or a public authority's. */
  own: v.boolean(),
});

const FieldsSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)+$/, 'an id is small letters, digits and hyphens')),
  /** ISO 3166-1 alpha-2. */
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'a country is two capital letters')),
  /** ISO 3166-2, for a line that serves only that part of the country. */
  region: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'a region is an ISO 3166-2 code')),
  ),
  /** The service's own name, as it writes it. */
  name: v.pipe(v.string(), v.trim(), v.minLength(1)),
  for: v.pipe(v.array(v.picklist(PURPOSES)), v.minLength(1), v.readonly()),
  /** Exactly as typed inside the country. */
  dial: v.string(),
  /** Only where a source writes the number in this form; never a short code. */
  e164: v.nullable(v.string()),
  sms: v.nullable(v.pipe(v.string(), v.regex(/^\d[\d -]*$/, 'a text number is digits'))),
  sms_keyword: v.nullable(v.pipe(v.string(), v.minLength(1))),
  chat: v.nullable(HttpsSchema),
  /** ISO weekdays (Monday is 1); `to` at or before `from` is on the next day; null where no source says. */
  hours: v.nullable(HoursSchema),
  /** BCP 47; empty where no source says. */
  languages: v.pipe(v.array(v.pipe(v.string(), v.check(isLanguage, 'no such language tag'))), v.readonly()),
  cost: v.picklist(['free', 'local', 'unknown']),
  sources: v.pipe(v.array(SourceSchema), v.minLength(1, 'has no source'), v.readonly()),
  /** The day the number was found in the stored page named in `sources`. */
  checked_on: DateSchema,
  /** Who rang or read the live page; null: nobody yet. */
  checked_by: v.nullable(v.pipe(v.string(), v.minLength(1))),
  expires: DateSchema,
});

export const HelplineSchema = v.pipe(
  FieldsSchema,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { dial, e164, country, region, sms, sms_keyword, checked_on, expires } = dataset.value;
    const fault = dialFault(dial, e164, country);
    if (fault) addIssue({ message: fault });
    if (region && !region.startsWith(`${country}-`))
      addIssue({ message: 'its region lies in another country' });
    if (sms_keyword && !sms) addIssue({ message: 'has a text keyword and no text number' });
    if (expires <= checked_on) addIssue({ message: 'expires before it was checked' });
  }),
);

export type Helpline = v.InferOutput<typeof HelplineSchema>;

/**
 * Reads the data file (one JSON record a line) and checks it whole.
 * `releasedOn` is the release's date, not today: a record that runs out later is shown with a warning,
 * so an old clone still builds.
 * @throws Error in one line that names the record and the reason
 */
export function parseHelplines(text: string, releasedOn: string): readonly Helpline[] {
  const list: Helpline[] = [];
  const seen = new Set<string>();
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const record = parseLine(line, index + 1);
    if (seen.has(record.id)) throw new Error(`helpline ${record.id}: the id is used twice`);
    if (record.expires < releasedOn) {
      throw new Error(
        `helpline ${record.id}: expired on ${record.expires}, before the release of ${releasedOn}`,
      );
    }
    seen.add(record.id);
    list.push(record);
  });
  return list;
}

function parseLine(line: string, number: number): Helpline {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`helpline on line ${number}: not JSON`);
  }
  const result = v.safeParse(HelplineSchema, value);
  if (result.success) return result.output;
  const id = (value as { id?: unknown } | null)?.id;
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  const who = typeof id === 'string' ? id : `on line ${number}`;
  throw new Error(`helpline ${who}: ${path ? `${path}: ` : ''}${issue.message}`);
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone.includes('/');
  } catch {
    return false;
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}
