/** A line of a form, as somebody typed it: without what stands before and behind it, and never endless. */
export const lineIn = (form: FormData, name: string, longest = 500): string =>
  String(form.get(name) ?? '')
    .trim()
    .slice(0, longest);
