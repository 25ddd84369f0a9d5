import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { line } from '../sheets.testkit.ts';
import { ffSayItWell } from '../tools/ff-say-it-well.ts';
import { sayItWell } from '../tools/say-it-well.ts';
import { supportPeople } from '../tools/support-people.ts';
import { script } from './script.ts';

const sheet = (values: object, more: { id?: string; created?: number; behaviour?: string } = {}) =>
  entryOf(sayItWell, { ...values }, more);
const said = (values: object) => english(script.show(sheet(values)).sentence);

test('the lines stand in the order in which they are said, without those that are blank', () => {
  const shown = script.show(
    sheet({
      offer: 'Could we have tea?',
      understand: ' ',
      'i-say': 'I get shaky',
      opening: 'I like Sundays',
    }),
  );
  expect(shown.lines.map(({ text }) => text)).toEqual([
    'I like Sundays',
    'I get shaky',
    'Could we have tea?',
  ]);
});
test('it is said to whom they are for, by the name they have today', () => {
  const people = entryOf(supportPeople, { people: [line('r', 'Rosa')] });
  const here = sheet({ opening: 'Hello', with: [{ item: 'r', text: 'Rosi' }] });
  expect(english(script.show(here, { entries: [here, people] }).sentence)).toContain('*Rosa*');
  expect(said({ opening: 'Hello', with: [{ text: 'Rosa' }, { text: 'Ade' }] })).toBe(
    'Your words are here. Say them aloud once, slowly.',
  );
  expect(said({ with: [{ text: 'Rosa' }] })).toContain('A start is here');
  expect(said({ want: 'Tea' })).toContain('You know what you want');
  expect(said({ opening: '\n', went: ' ' })).toContain('still blank');
});
test('talks that are told of stand by when they were, newest first, and only about the same behaviour', () => {
  const at = (time: number) => ({ at: time, zone: 'UTC' });
  const here = sheet({ went: 'He listened', when: at(50) }, { id: 'here', created: 10 });
  const others = [
    sheet({ went: 'She was cross', when: at(90) }, { id: 'late', created: 20 }),
    sheet({ went: 'Short' }, { id: 'early', created: 5 }),
    sheet({ opening: 'Not said yet' }, { id: 'open', created: 30 }),
    sheet({ went: 'Fine' }, { id: 'else', created: 40, behaviour: 'g' }),
  ];
  const { talks, others: told, sentence } = script.show(here, { entries: [here, ...others] });
  expect(talks.map(({ entry }) => entry)).toEqual(['late', 'here', 'early']);
  expect(english(told!)).toBe('How 2 other talks went stands below.');
  expect(english(sentence)).toContain('wrote down how it went');
  expect(script.show(here).others).toBeUndefined();
});

test('talks of a family stand apart from those of one’s own change', () => {
  const family = entryOf(ffSayItWell, { want: 'Sundays', went: 'He listened' }, { id: 'family' });
  const own = sheet({ want: 'Tea', went: 'She laughed' }, { id: 'own' });
  const told = (here: typeof family | typeof own) =>
    script.show(here, { entries: [family, own] }).talks.map(({ went }) => went);
  expect(told(family)).toEqual(['He listened']);
  expect(told(own)).toEqual(['She laughed']);
});
