import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { ffListen } from '../tools/ff-listen.ts';
import { listening } from './listening.ts';

const talk = (values: object, id = 'here', created = 10) => entryOf(ffListen, { ...values }, { id, created });
const said = (values: object) => english(listening.show(talk(values)).sentence);
const moment = (at: number) => ({ at, zone: 'UTC' });

test('one talk is told by the urge, else by what was held back or heard', () => {
  expect(said({ heard: 'The evenings', urge: 0 })).toBe('You put the urge to fix it at 0 out of 10.');
  expect(said({ heard: 'The evenings', 'held-back': 'The choir' })).toContain('held something back');
  expect(said({ heard: 'The evenings' })).toContain('what you heard');
  expect(said({ talk: moment(5) })).toContain('when you talked');
  expect(said({ heard: ' ', 'held-back': '\n' })).toContain('still blank');
});

test('the urge is a line over the talks up to this one, by when they were', () => {
  const first = talk({ urge: 9, talk: moment(1) }, 'first', 30);
  const second = talk({ urge: 6, 'held-back': 'A sigh' }, 'second', 20);
  const third = talk({ urge: 8 }, 'third', 40);
  const entries = [third, first, second];
  const shown = listening.show(second, { entries });
  expect(shown.urges.map(({ value }) => value)).toEqual([9, 6]);
  expect(english(shown.sentence)).toBe(
    'You put the urge to fix it at 6 out of 10. In the talk before, it was 9. It goes both ways.',
  );
  expect(english(shown.often!)).toBe('In 1 of 3 talks you held something back.');
  expect(english(listening.show(third, { entries }).sentence)).toContain(
    'at 8 out of 10. In the talk before, it was 6',
  );
  const still = talk({ urge: 8 }, 'still', 50);
  expect(english(listening.show(still, { entries: [...entries, still] }).sentence)).toContain(
    'as in the talk before',
  );
});

test('of two talks at one moment the one that is shown comes last', () => {
  const here = talk({ urge: 2 });
  expect(
    listening.show(here, { entries: [here, talk({ urge: 7 }, 'other')] }).urges.map(({ value }) => value),
  ).toEqual([7, 2]);
});

test('where nothing was held back nobody is told how often', () => {
  const here = talk({ urge: 2 });
  expect(listening.show(here, { entries: [here, talk({ urge: 7 }, 'other')] }).often).toBeUndefined();
});
