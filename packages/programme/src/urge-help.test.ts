import { describe, expect, test } from 'vitest';
import { entryOf } from './answers.testkit.ts';
import { kept, line, oldSheet, people, sheet, words } from './sheets.testkit.ts';
import { activityIdeas } from './tools/activity-ideas.ts';
import { calmPractice } from './tools/calm-practice.ts';
import { costBenefit } from './tools/cost-benefit.ts';
import { lapsePlan } from './tools/lapse-plan.ts';
import { triggerMap } from './tools/trigger-map.ts';
import { urgeHelp } from './urge-help.ts';

describe('the urge help', () => {
  test('holds the card first: live words where they stand, else the words as picked', () => {
    const help = urgeHelp([oldSheet, people, kept, sheet]);
    expect(words(help.reasons)).toEqual(['My back', 'Boat trip', 'Noah sees me foggy', 'Clear mornings']);
    expect(words(help.lines)).toEqual(['Shoes on', 'Ring Sam']);
    expect(help.methods).toEqual(['move-body', 'call-someone']);
    expect(words(help.people)).toEqual(['Ade', 'Dr. Kaya', 'Sam']);
    expect(help.chosen).toBe(2);
    expect(help.people.at(-1)).toEqual({
      item: 'p1',
      text: 'Sam',
      reach: '0123',
      maySay: 'Hard evening',
      goodFor: ['talk'],
    });
    expect(help.place).toBe('The bench');
  });

  test('without a card it holds what counts most on the newest sheet; unranked, all of it by weight', () => {
    expect(words(urgeHelp([oldSheet, sheet]).reasons)).toEqual(['Noah sees me foggy', 'Clear mornings']);
    const unranked = entryOf(costBenefit, { ...(sheet.values as object), 'count-most': undefined });
    expect(words(urgeHelp([unranked]).reasons)).toEqual(['Clear mornings', 'Noah sees me foggy', 'My back']);
  });

  test('holds if-then plans, the strongest trigger first, without those that stand on the card', () => {
    const map = entryOf(triggerMap, {
      triggers: [
        line('a', 'The shop', { strength: 4, cue: 'I leave the station', act: 'I turn left' }),
        line('b', 'After a row', { strength: 9 }),
        line('c', 'Fridays', { strength: 8, act: 'I ring Ade' }),
        line('d', 'Shoes on', { method: 'move-body' }),
      ],
    });
    expect(urgeHelp([map, kept]).plans).toEqual([
      { item: 'c', text: 'Fridays: I ring Ade' },
      { item: 'a', text: 'I leave the station: I turn left' },
    ]);
  });

  test('has the people of the plan for a lapse after those on the card, each once, and its words by line', () => {
    const plan = entryOf(lapsePlan, {
      words: 'It is one evening.\n\n You are still you. ',
      people: [{ item: 'p1', text: 'Sam' }, { text: 'My brother' }, { text: 'dr kaya' }],
    });
    const help = urgeHelp([people, kept, plan]);
    expect(words(help.people)).toEqual(['Ade', 'Dr. Kaya', 'Sam', 'My brother']);
    expect(help.chosen).toBe(4);
    expect(help.people[2]).toMatchObject({ item: 'p1', reach: '0123' });
    expect(help.afterwards).toEqual(['It is one evening.', 'You are still you.']);
  });

  test('has things to do, what felt best first, and what calmed most', () => {
    const ideas = entryOf(activityIdeas, {
      ideas: [
        line('a', 'Row', { expected: 5 }),
        line('b', 'Soup', { felt: 9 }),
        line('c', ' '),
        line('d', 'row'),
      ],
    });
    const calm = (id: string, note: string, before?: number, after?: number) =>
      entryOf(calmPractice, { note, before, after }, { id, created: Number(id) });
    const help = urgeHelp([
      ideas,
      calm('1', 'The old pier', 8, 2),
      calm('2', 'Count to ten'),
      calm('3', ' ', 9, 0),
      calm('4', 'Worse, but warm', 3, 5),
      calm('5', 'Hum'),
    ]);
    expect(words(help.instead)).toEqual(['Soup', 'Row']);
    expect(words(help.calm)).toEqual(['The old pier', 'Hum', 'Count to ten', 'Worse, but warm']);
  });

  test('with nothing kept it is empty', () => {
    expect(urgeHelp([])).toEqual({
      reasons: [],
      lines: [],
      instead: [],
      calm: [],
      plans: [],
      methods: [],
      people: [],
      chosen: 0,
      safetyCard: false,
      afterwards: [],
    });
  });
});
