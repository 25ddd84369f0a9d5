import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { line } from '../sheets.testkit.ts';
import { nameUrge } from '../tools/name-urge.ts';
import { namedUrge } from './named-urge.ts';

const sheet = (values: object, more: { id?: string; created?: number; behaviour?: string } = {}) =>
  entryOf(nameUrge, { ...values }, more);

describe('a named urge', () => {
  const shown = (values: object) => namedUrge.show(sheet(values));
  const said = (values: object) => english(shown(values).sentence);

  test('name, lines and replies are counted as they stand', () => {
    const says = [
      line('a', 'One more', { reply: 'No' }),
      line('b', 'Go on', { reply: ' ' }),
      line('c', '  '),
    ];
    expect(said({ called: 'The parrot', says })).toBe(
      '*The parrot* has 2 stock lines, and you have a reply to one.',
    );
    expect(said({ says: [line('a', 'One more')] })).toBe('It has one stock line, and you have no reply yet.');
    expect(said({ called: 'The parrot' })).toBe('You call it *The parrot*. What does it say to you?');
    expect(said({ before: 0 })).toContain('You have begun');
    expect(said({ called: ' ', says: [line('c', '\n')] })).toContain('still blank');
  });
  test('its size is told up or down alike, and only where it was rated twice', () => {
    expect(english(shown({ before: 4, after: 9 }).size!)).toBe(
      'It felt 4 out of 10 before you wrote, and 9 after.',
    );
    expect(english(shown({ before: 0, after: 0 }).size!)).toContain('0 out of 10 before and after');
    expect(shown({ after: 3 }).size).toBeUndefined();
  });
  test('replies of other sheets about the same behaviour stand once each, the newest first', () => {
    const here = sheet({ says: [line('a', 'Go on')], before: 6 }, { id: 'here', created: 30 });
    const others = [
      sheet(
        { says: [line('a', 'go on!', { reply: 'No' })], before: 8, after: 5 },
        { id: 'old', created: 10 },
      ),
      sheet(
        { says: [line('a', 'Just one', { reply: 'Never one' }), line('b', 'Nobody sees')] },
        { id: 'mid', created: 20 },
      ),
      sheet({ says: [line('a', 'just ONE', { reply: 'I count' })], after: 1 }, { id: 'later', created: 40 }),
      sheet(
        { says: [line('a', 'Spin', { reply: 'No' })], before: 9 },
        { id: 'else', created: 5, behaviour: 'g' },
      ),
    ];
    const { kept, sizes } = namedUrge.show(here, { entries: [here, ...others] });
    expect(kept.map(({ entry, reply }) => [entry, reply])).toEqual([['later', 'I count']]);
    expect(sizes).toEqual([
      { entry: 'old', at: 10, before: 8, after: 5 },
      { entry: 'here', at: 30, before: 6 },
    ]);
  });
});
