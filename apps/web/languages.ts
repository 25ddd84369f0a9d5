/** The languages the product ships, and the two made-up ones that prove nothing is hard-coded. */
export interface Language {
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  /** Made from English by machine, for tests: longer and accented, or right to left. */
  readonly pseudo?: 'accented' | 'mirrored';
}

export const DEFAULT_LANGUAGE = 'en';

const SHIPPED: readonly Language[] = [{ tag: 'en', dir: 'ltr' }];
const PSEUDO: readonly Language[] = [
  { tag: 'en-XA', dir: 'ltr', pseudo: 'accented' },
  { tag: 'ar-XB', dir: 'rtl', pseudo: 'mirrored' },
];

declare const __PSEUDO_LANGUAGES__: boolean;
const withPseudo =
  typeof __PSEUDO_LANGUAGES__ === 'boolean'
    ? __PSEUDO_LANGUAGES__
    : typeof process !== 'undefined' && process.env.BEARINGS_PSEUDO === '1';

export const LANGUAGES: readonly Language[] = withPseudo ? [...SHIPPED, ...PSEUDO] : SHIPPED;
export const languageOf = (tag: string | undefined): Language =>
  LANGUAGES.find((language) => language.tag === (tag ?? DEFAULT_LANGUAGE)) ?? SHIPPED[0]!;
