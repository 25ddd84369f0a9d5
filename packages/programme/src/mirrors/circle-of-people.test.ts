import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { supportPeople } from '../tools/support-people.ts';
import type { EntryOf } from '../tools.ts';
import { circleOfPeople } from './circle-of-people.ts';

const line = (id: string, text: string, more = {}) => ({ id, text, ...more });

test('the circle says for what there is nobody yet', () => {
  const people = (...goodFor: string[][]) =>
    entryOf(supportPeople, {
      people: goodFor.map((needs, index) => line(`p${index}`, 'Sam', { 'good-for': needs })),
    });
  const said = (entry: EntryOf<'support-people'>) => english(circleOfPeople.show(entry).sentence);
  expect(said(people(['talk', 'company'], ['emergency']))).toBe(
    'For practical help there is no name yet. The rest is covered.',
  );
  expect(said(people(['talk']))).toBe('One of 4 needs has a name beside it. The others can come with time.');
  expect(said(people(['talk', 'company', 'practical', 'emergency']))).toBe(
    'One person is there for all you may need.',
  );
  expect(said(people([]))).toBe('One person is here. Say what you can turn to them for.');
});
