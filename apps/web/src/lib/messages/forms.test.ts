import { expect, test } from 'vitest';
import { formsOf } from './forms.ts';
import type { Messages } from './messages.ts';

const speaking = (tag: string) =>
  ({
    language: { tag, dir: 'ltr' },
    text: (id: string, params: Record<string, unknown>) =>
      `${id} ${params.minutes} ${params.shown ?? ''}`.trim(),
  }) as unknown as Messages;

test('every form a language counts with is there, so that no count is without its word', () => {
  for (const tag of ['en', 'ar-XB', 'pl', 'ja']) {
    const forms = formsOf(speaking(tag), 'left', 'minutes');
    const rules = new Intl.PluralRules(tag);
    for (let count = 0; count < 400; count++)
      expect(forms[rules.select(count)], `${tag} ${count}`).toBeDefined();
  }
});

test('other places of the phrase are filled as given', () => {
  expect(formsOf(speaking('en'), 'by', 'minutes', { shown: '{n}' })).toEqual({
    one: 'by 1 {n}',
    other: 'by 0 {n}',
  });
});
