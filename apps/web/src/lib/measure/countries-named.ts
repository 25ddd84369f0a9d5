import { DEFAULT_LANGUAGE, type Language } from '../../../languages.ts';

/** Countries by their names in the reader's language, in the order of those names. @param codes ISO 3166-1 alpha-2 */
export function countriesNamed(
  codes: readonly string[],
  { tag, pseudo }: Pick<Language, 'tag' | 'pseudo'>,
): readonly { readonly code: string; readonly name: string }[] {
  const locale = pseudo ? DEFAULT_LANGUAGE : tag;
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return codes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}
