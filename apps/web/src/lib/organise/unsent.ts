import { LONGEST_FORM } from '@bearings/directory/served';

/** A field of a form: its name, and what it says. */
export type Field = readonly [name: string, value: string];

const FORMS = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** As many meetings as are changed at once, and room for what is to be done with them; no form of ours sends more. */
const MOST_FIELDS = 600;

/**
 * What a form says, to be sent once more by a page that holds it. A box for a file that is empty says nothing.
 * Nobody knows who sent it, and nothing here keeps pages of others from filling it in for whoever then signs in and
 * sends it: `isFromOurPages` of the server alone does.
 * @returns undefined where no form was sent, one with a file, or one larger than ours are: no page can hold that
 */
export async function fieldsOf(request: Request): Promise<Field[] | undefined> {
  const bytes = request.headers.get('content-length');
  if (bytes === null || !(Number(bytes) <= LONGEST_FORM)) return undefined;
  if (request.bodyUsed || !FORMS.test(request.headers.get('content-type') ?? '')) return undefined;
  const form = await request.formData().catch(() => undefined);
  const fields: Field[] = [];
  for (const [name, value] of form ?? [])
    if (typeof value === 'string' && fields.length < MOST_FIELDS) fields.push([name, value]);
    else if (typeof value === 'string' || value.size > 0) return undefined;
  return form && fields;
}
