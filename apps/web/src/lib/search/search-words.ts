/** What the script of the search says, in its page's language. */
export interface SearchWords {
  /** How many pages were found, for each plural form of the language; `{count}` stands for the number. */
  readonly found: Readonly<Record<string, string>>;
  readonly none: string;
  readonly loading: string;
  readonly failed: string;
}
