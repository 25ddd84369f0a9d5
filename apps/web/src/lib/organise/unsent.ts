/** A field of a form: its name, and what it says. */
export type Field = readonly [name: string, value: string];

const FORMS = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/**
 * What a form says, to be sent once more by a page that holds it. A box for a file that is empty says nothing.
 * @returns undefined where no form was sent, or one with a file: no page can hold that
 */
export async function fieldsOf(request: Request): Promise<Field[] | undefined> {
  if (request.bodyUsed || !FORMS.test(request.headers.get('content-type') ?? '')) return undefined;
  const form = await request.formData().catch(() => undefined);
  const fields: Field[] = [];
  for (const [name, value] of form ?? [])
    if (typeof value === 'string') fields.push([name, value]);
    else if (value.size > 0) return undefined;
  return form && fields;
}
