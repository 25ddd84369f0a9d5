import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { ffWhoHelped } from '../tools/ff-who-helped.ts';
import { helpApart } from './help-apart.ts';

const sheet = (values: object, id = 'here', created = 10) =>
  entryOf(ffWhoHelped, { ...values }, { id, created });
const said = (values: object) => english(helpApart.show(sheet(values)).sentence);

test('both figures are told, whichever is larger, 0 as well', () => {
  expect(said({ help: 'A lift', eased: 8, served: 3 })).toBe(
    'It eased your worry more than it served their change: 8 and 3 out of 10. Wanting some ease is no wrong.',
  );
  expect(said({ eased: 0, served: 6 })).toContain('more than it eased your worry: 6 and 0 out of 10');
  expect(said({ eased: 0, served: 0 })).toContain('as much for your worry as for their change: 0 out of 10');
  expect(said({ eased: 4 })).toContain('eased your worry 4 out of 10. How far');
  expect(said({ served: 4 })).toContain('served their change 4 out of 10');
  expect(said({ next: 'Less' })).toContain('You put it into words');
  expect(said({ help: ' ' })).toContain('still blank');
});

test('helps stand side by side, this one first; the figures are never added up', () => {
  const here = sheet({ eased: 2, served: 2, next: 'The same' }, 'here', 20);
  const entries = [
    sheet({ help: 'The rent', eased: 9, served: 1 }, 'rent', 10),
    sheet({ help: 'The clinic', served: 8 }, 'clinic', 30),
    sheet({ help: 'A word' }, 'bare', 40),
    here,
  ];
  const shown = helpApart.show(here, { entries });
  expect(
    shown.helps.map(({ entry, text, eased, served, here: now }) => [entry, text, eased, served, now]),
  ).toEqual([
    ['here', undefined, 2, 2, true],
    ['clinic', 'The clinic', undefined, 8, false],
    ['rent', 'The rent', 9, 1, false],
  ]);
  expect(shown.next).toBe('The same');
  expect(english(shown.several!)).toBe(
    'One of 2 helps served their change at least as much as they eased your worry.',
  );
  expect(helpApart.show(here).several).toBeUndefined();
});
