import type { Messages } from './messages.ts';

/** A phrase for each plural category of the language. */
export type Forms = Readonly<Record<string, string>>;

/**
 * The forms a counted phrase takes in a language, without its number, for a script that has no room for a formatter:
 * `{ one: 'minute left', other: 'minutes left' }`. `others` fills the other places of the phrase.
 */
export function formsOf(
  messages: Messages,
  id: string,
  param: string,
  others: Readonly<Record<string, string>> = {},
): Forms {
  const rules = new Intl.PluralRules(messages.language.tag);
  const numbers = Array.from({ length: 201 }, (_, i) => i);
  return Object.fromEntries(
    rules.resolvedOptions().pluralCategories.map((category) => [
      category,
      messages.text(id, {
        ...others,
        [param]: numbers.find((number) => rules.select(number) === category) ?? 1.5,
      }),
    ]),
  );
}
