import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { own } from '../said.ts';
import { valuesRanking } from '../tools/values-ranking.ts';
import { valuesGap } from './values-gap.ts';

const line = (id: string, text: string, more = {}) => ({ id, text, ...more });

describe('the values gap', () => {
  const values = [
    line('dad', 'Being a good dad', { lived: 5 }),
    line('health', 'Health', { lived: 3 }),
    line('honesty', 'Honesty', { lived: 7 }),
    line('friends', 'Friends', { lived: 5 }),
    line('making', 'Making things', { lived: 2 }),
  ];
  const order = ['dad', 'health', 'honesty', 'friends', 'making'];
  const gap = valuesGap.show(entryOf(valuesRanking, { values, 'top-five': order, 'behaviour-place': 2 }), {
    name: own('Drinking'),
  });
  test('sets the lived order beside the stated one, with what came from off the list', () => {
    expect(english(gap.sentence)).toBe(
      '*Being a good dad* stands first. You lived it 5 out of 10 last month, and it came third. *Drinking* is not on your list, and it came second.',
    );
    expect(gap.lived.map(({ item, lived }) => [item, lived])).toEqual([
      ['honesty', 1],
      [undefined, 2],
      ['dad', 3],
      ['friends', 4],
      ['health', 5],
      ['making', 6],
    ]);
  });
  test('what was lived most, and still little, is said by its rating', () => {
    const little = [line('family', 'My family', { lived: 3 }), line('work', 'Good work', { lived: 1 })];
    const kept = valuesGap.show(entryOf(valuesRanking, { values: little, 'top-five': ['family', 'work'] }));
    expect(english(kept.sentence)).toBe('*My family* stands first. You lived it 3 out of 10 last month.');
  });
  test('two places down or more is heavy', () => {
    expect(gap.stated.filter(({ heavy }) => heavy).map(({ item }) => item)).toEqual(['dad', 'health']);
  });
  test('a tie is no gap, and one value is enough', () => {
    const even = valuesGap.show(
      entryOf(valuesRanking, { values: values.map((value) => ({ ...value, lived: 5 })), 'top-five': order }),
    );
    expect(even.stated.every(({ stated, lived }) => stated === lived)).toBe(true);
    expect(english(even.sentence)).toBe(
      '*Being a good dad* stands first. You lived it 5 out of 10 last month.',
    );
    const one = valuesGap.show(
      entryOf(valuesRanking, { values: values.slice(0, 1), 'top-five': ['dad'], 'behaviour-place': 6 }),
    );
    expect(english(one.sentence)).toBe(
      '*Being a good dad* stands first. You lived it 5 out of 10 last month. The behaviour is not on your list, and it came second.',
    );
  });
});
