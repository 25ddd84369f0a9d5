import type { Holidays } from '@bearings/directory/occurrences';
import { Line, LocalDate } from '@bearings/directory/primitives';
import type { Contact } from '@bearings/directory/served';
import * as v from 'valibot';
import { OperatorError } from '../command-line.ts';

/** What an instance says of who runs it, and when they have holidays. */
export interface Organisation {
  readonly contact: Contact;
  readonly holidays: Holidays;
  /** When they last changed it, in milliseconds since 1970. */
  readonly changedAt: number;
}

export const NOBODY: Organisation = {
  contact: { name: '', phone: '', hours: '' },
  holidays: () => null,
  changedAt: 0,
};

/** What holidays mean for meetings that say nothing of them. */
const ON_HOLIDAYS = ['ask', 'cancelled', 'as-listed'] as const;

const File = v.strictObject({
  name: v.optional(v.pipe(v.string(), Line(120)), ''),
  phone: v.optional(v.pipe(v.string(), v.trim(), v.regex(/^(\+?[\d\s()./-]{3,30})?$/)), ''),
  hours: v.optional(v.pipe(v.string(), Line(200)), ''),
  holidays: v.optional(
    v.pipe(
      v.array(
        v.pipe(
          v.string(),
          v.trim(),
          v.transform((line) => ({ date: line.slice(0, 10), reason: line.slice(10).trim() })),
          v.object({ date: LocalDate, reason: Line(120) }),
        ),
      ),
      v.maxLength(500),
    ),
    [],
  ),
  'on-holidays': v.optional(v.picklist(ON_HOLIDAYS), 'ask'),
});

/** What to write in the place of what is wrong. */
const INSTEAD: Readonly<Record<string, string>> = {
  name: 'Write a name of up to 120 letters: "name": "SMART Leeds"',
  phone: 'Write a phone number: "phone": "+44 113 496 0000"',
  hours: 'Write when somebody answers: "hours": "Monday to Friday, 9 to 5"',
  holidays: 'Write a list of dates, each with a name if you like: "holidays": ["2026-12-25 Christmas Day"]',
  'on-holidays': `Write one of: ${ON_HOLIDAYS.join(', ')}`,
};

/** A file that cannot be used; its message is one line for the operator. */
export class OrganisationError extends OperatorError {}

function holidaysOf({ holidays, 'on-holidays': rule }: v.InferOutput<typeof File>): Holidays {
  const reasons = new Map(holidays.map(({ date, reason }) => [date, reason]));
  return (date, says) => {
    const reason = reasons.get(date);
    if (reason === undefined) return null;
    if (says === 'not-held' || rule === 'cancelled') return { held: false, reason };
    return rule === 'ask' ? { held: true, reason } : null;
  };
}

/**
 * Reads what an operator wrote of themselves.
 * @param text JSON
 * @param changedAt when it was written, in milliseconds since 1970
 * @throws OrganisationError with what is wrong, and what to write instead
 */
export function readOrganisation(text: string, changedAt = 0): Organisation {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new OrganisationError(`It is not JSON: ${(error as Error).message.replace(/\s+/g, ' ')}`);
  }
  const read = v.safeParse(File, Array.isArray(value) ? null : value);
  if (!read.success) {
    const [{ path, received }] = read.issues;
    const field = String(path?.[0]?.key ?? '');
    if (!Object.hasOwn(INSTEAD, field))
      throw new OrganisationError(
        field === ''
          ? 'It must begin with { and name some of: name, phone, hours, holidays, on-holidays'
          : `There is no "${field}". It may name: ${Object.keys(INSTEAD).join(', ')}`,
      );
    const given = path?.at(-1)?.value;
    const shown = typeof given === 'string' ? `"${given}"` : received;
    throw new OrganisationError(`"${field}" cannot be read at ${shown}. ${INSTEAD[field]}`);
  }
  const { name, phone, hours } = read.output;
  return { contact: { name, phone, hours }, holidays: holidaysOf(read.output), changedAt };
}
