import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english, texts } from '../english.testkit.ts';
import { line } from '../sheets.testkit.ts';
import { urgeLog } from '../tools/urge-log.ts';
import { MYTH_IDS, urgeMyths } from '../tools/urge-myths.ts';
import { mythAndFact } from './myth-and-fact.ts';

const sheet = (values: object, more: { id?: string; created?: number; behaviour?: string } = {}) =>
  entryOf(urgeMyths, { ...values }, more);
const HOUR = 3_600_000;
const urge = (values: object, created: number, behaviour?: string) =>
  entryOf(
    urgeLog,
    { start: { at: created, zone: 'UTC' }, ...values },
    { id: `urge-${created}`, created, ...(behaviour ? { behaviour } : {}) },
  );

test('each myth is offered in the words it has elsewhere', () => {
  for (const id of MYTH_IDS) expect(texts[`tool.urge-myths.myth.${id}`]).toBe(texts[`myth.${id}.myth`]);
});

describe('myth and fact', () => {
  const said = (values: object) => english(mythAndFact.show(sheet(values)).sentence);

  test('belief is told up or down alike', () => {
    expect(said({ before: 20, after: 90 })).toBe('You believed it 20 out of 100. Then it was 90.');
    expect(said({ before: 0, after: 0 })).toContain('0 out of 100, before and after');
    expect(said({ after: 0 })).toBe('You believe it 0 out of 100.');
    expect(said({ myth: 'harms-me' })).toContain('How much do you believe the first?');
    expect(said({ evidence: [line('a', 'Sunday')] })).toContain('Which saying does it speak to?');
    expect(said({ evidence: [line('a', ' ')] })).toContain('still blank');
  });

  const log = [
    urge({ lasted: 40, outcome: 'rode-it-out' }, 18 * HOUR, 'alcohol'),
    urge({ lasted: 15, outcome: 'acted' }, 43 * HOUR, 'alcohol'),
    urge({ lasted: 10, outcome: 'rode-it-out' }, 67 * HOUR, 'alcohol'),
    urge({ lasted: 5, outcome: 'partly' }, 80 * HOUR, 'gambling'),
  ];
  const witness = (myth: string, entries = log, behaviour?: string) => {
    const here = sheet({ myth }, behaviour ? { behaviour } : {});
    const { witness } = mythAndFact.show(here, { entries: [here, ...entries.toReversed()] });
    return witness && english(witness);
  };
  test('the own log bears witness where it has something to say', () => {
    expect(witness('grows-until-i-give-in')).toBe(
      'Your urge log knows how long 4 urges took. Half of them were over within 13 minutes, and the longest took 40 minutes.',
    );
    expect(witness('grows-until-i-give-in', log, 'alcohol')).toContain('3 urges');
    expect(witness('no-choice')).toBe('Your urge log knows how 4 urges ended. You rode out 2.');
    expect(witness('from-nowhere')).toBe('Your urge log knows the hour of 4 urges. The evening had 3.');
    expect(witness('all-is-lost')).toBe(
      'After the last urge that you acted on, your log has one that you rode out.',
    );
    expect(witness('harms-me')).toBeUndefined();
  });
  test('an empty or silent log asks for nothing but a few urges, and never speaks against the person', () => {
    for (const myth of ['grows-until-i-give-in', 'no-choice', 'from-nowhere', 'all-is-lost'])
      expect(witness(myth, [])).toBe('Your urge log can speak to this, once it holds a few urges.');
    const acted = [urge({ outcome: 'acted' }, HOUR), urge({ outcome: 'acted' }, 2 * HOUR)];
    expect(witness('no-choice', acted)).toContain('once it holds a few');
    expect(witness('all-is-lost', acted)).toContain('once it holds a few');
  });
  test('other myths stand as last rated, each once', () => {
    const here = sheet({ myth: 'harms-me', before: 5 }, { id: 'here', created: 30 });
    const others = [
      sheet({ myth: 'no-choice', before: 90 }, { id: 'old', created: 10 }),
      sheet({ myth: 'no-choice', before: 60, after: 20 }, { id: 'new', created: 20 }),
      sheet({ myth: 'harms-me', before: 50 }, { id: 'same', created: 25 }),
      sheet({ myth: 'from-nowhere' }, { id: 'unrated', created: 26 }),
    ];
    expect(mythAndFact.show(here, { entries: [here, ...others] }).others).toEqual([
      { entry: 'new', myth: 'no-choice', before: 60, after: 20 },
    ]);
  });
});
