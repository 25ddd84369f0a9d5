import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { own } from '../said.ts';
import { abc } from '../tools/abc.ts';
import { costBenefit } from '../tools/cost-benefit.ts';
import { disputeBelief } from '../tools/dispute-belief.ts';
import { goal } from '../tools/goal.ts';
import { lapseReview } from '../tools/lapse-review.ts';
import { lifeBalance } from '../tools/life-balance.ts';
import { playForward } from '../tools/play-forward.ts';
import { stageCheck } from '../tools/stage-check.ts';
import { supportPeople } from '../tools/support-people.ts';
import { triggerMap } from '../tools/trigger-map.ts';
import { urgeLog } from '../tools/urge-log.ts';
import { urgeSurf } from '../tools/urge-surf.ts';
import { valuesRanking } from '../tools/values-ranking.ts';
import { wantAndDo } from '../tools/want-and-do.ts';
import type { EntryOf } from '../tools.ts';
import { chain } from './chain.ts';
import { circleOfPeople } from './circle-of-people.ts';
import { fourPartPicture } from './four-part-picture.ts';
import { shift } from './shift.ts';
import { stages } from './stages.ts';
import { steps } from './steps.ts';
import { triggers } from './triggers.ts';
import { twoBeliefs } from './two-beliefs.ts';
import { twoEvenings } from './two-evenings.ts';
import { urgePatterns } from './urge-patterns.ts';
import { valuesGap } from './values-gap.ts';
import { wantBesideDo } from './want-beside-do.ts';
import { wave } from './wave.ts';
import { wheel } from './wheel.ts';

const line = (id: string, text: string, more = {}) => ({ id, text, ...more });

describe('costs and benefits', () => {
  const weighed = (text: string, lasts: string, weight: number) => line(text, text, { lasts, weight });
  const values = {
    gives: [weighed('The edge off', 'soon-over', 7), weighed('Something to do', 'soon-over', 3)],
    costs: [weighed('Sleep', 'soon-over', 8), weighed('Noah', 'lasts', 9), weighed('Money', 'lasts', 6)],
  };
  test('short against long term, heaviest first', () => {
    const picture = fourPartPicture.show(entryOf(costBenefit, values));
    expect(english(picture.sentence)).toBe(
      'Most of what it gives you is soon over. Most of what it costs you stays.',
    );
    expect(picture.costs.lasts.map(({ text }) => text)).toEqual(['Noah', 'Money']);
    expect(picture.grewBack).toBeUndefined();
  });
  test('says nothing of what was not marked, and sees balance', () => {
    const said = (more: object) => english(fourPartPicture.show(entryOf(costBenefit, { ...more })).sentence);
    expect(said({ gives: [line('a', 'x')] })).toBe(
      'You wrote down one thing. Is it soon over, or does it last?',
    );
    expect(
      said({ gives: [line('a', 'x', { lasts: 'lasts' }), line('b', 'y', { lasts: 'soon-over' })] }),
    ).toBe('Of what it gives you, as much lasts as is soon over.');
    expect(said({ costs: values.costs })).toBe('Most of what it costs you stays.');
  });
  test('what nobody marked has a place of its own, in the picture and in words', () => {
    const gives = [...values.gives, line('c', 'Company', { weight: 9 })];
    const picture = fourPartPicture.show(entryOf(costBenefit, { ...values, gives }));
    expect(picture.gives.soonOver.map(({ text }) => text)).toEqual(['The edge off', 'Something to do']);
    expect(picture.gives.unsaid.map(({ text }) => text)).toEqual(['Company']);
    expect(english(picture.sentence)).toContain('Most of what it gives you is soon over.');
    expect(english(picture.open!)).toBe('One thing is not marked yet: how long does it last?');
    expect(fourPartPicture.show(entryOf(costBenefit, values)).open).toBeUndefined();
    expect(fourPartPicture.show(entryOf(costBenefit, { gives: [line('a', 'x')] })).open).toBeUndefined();
  });
  test('marks in the other two lists are not asked for again', () => {
    const hard = [line('a', 'Fridays', { lasts: 'lasts' }), line('b', 'Sam', { lasts: 'soon-over' })];
    expect(english(fourPartPicture.show(entryOf(costBenefit, { hard })).sentence)).toBe(
      'You wrote down 2 things.',
    );
  });
  test('a gentle sign when what it gives grows back', () => {
    const before = entryOf(costBenefit, { gives: [weighed('The edge off', 'soon-over', 7)] });
    expect(fourPartPicture.show(entryOf(costBenefit, values), { before }).grewBack).toBeDefined();
  });
});

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

describe('urge patterns', () => {
  const urge = (hour: number, values: object) =>
    entryOf(urgeLog, { start: { at: Date.UTC(2026, 10, 20, hour), zone: 'Europe/Berlin' }, ...values });
  const patternsOf = (entries: readonly EntryOf<'urge-log'>[]) => urgePatterns.show(entries[0]!, { entries });
  const patterns = patternsOf([
    urge(18, {
      lasted: 20,
      place: 'At home ',
      did: ['move-body'],
      outcome: 'rode-it-out',
      strength: 6,
      alone: true,
    }),
    urge(19, {
      lasted: 11,
      place: 'at home',
      did: ['move-body', 'delay'],
      outcome: 'acted',
      feelings: ['tired'],
    }),
    urge(8, { lasted: 30, place: 'Shop', with: [{ text: 'Mark' }], feelings: ['tired'] }),
  ]);
  test('counts by hour and weekday in the zone it was written in', () => {
    expect(english(patterns.sentence)).toBe(
      '2 of 3 urges came in the evening. Of the 3 you timed, half were over in 20 minutes or less.',
    );
    expect(patterns.hours[19]).toBe(1);
    expect(patterns.weekdays).toEqual([0, 0, 0, 0, 3, 0, 0]);
    expect(patterns.lengths).toEqual({ median: 20, shortest: 11, longest: 30, count: 3 });
  });
  test('where only the day is known, the hour is not counted, and not told', () => {
    const noon = (day: number) => ({
      ...entryOf(urgeLog, { start: { at: Date.UTC(2026, 10, day, 11), zone: 'Europe/Berlin' }, strength: 4 }),
      imported: { hour: false },
    });
    const days = [noon(16), noon(17), noon(18)];
    const alone = patternsOf(days);
    expect(alone).toMatchObject({ count: 3, timed: 0, weekdays: [1, 1, 1, 0, 0, 0, 0] });
    expect(alone.hours.every((count) => count === 0)).toBe(true);
    expect(english(alone.sentence)).toBe(
      '3 urges are kept here. Once their hour is kept too, you will see when they come.',
    );
    const mixed = patternsOf([...days, urge(18, {}), urge(19, {}), urge(8, {})]);
    expect(mixed).toMatchObject({ count: 6, timed: 3 });
    expect(mixed.hours[12]).toBe(0);
    expect(english(mixed.sentence)).toBe('2 of the 3 urges with a known hour came in the evening.');
  });
  test('the same place is one place; company and feelings are counted', () => {
    expect(patterns.places.map(({ text, count }) => [text, count])).toEqual([
      ['at home', 2],
      ['Shop', 1],
    ]);
    expect(patterns.company).toMatchObject({ alone: 1, withOthers: 1, people: [{ text: 'Mark', count: 1 }] });
    expect(patterns.feelings).toEqual([{ text: 'tired', count: 2 }]);
  });
  test('methods stand with the ends they went with, as counts', () => {
    expect(patterns.methods).toEqual([
      { method: 'move-body', used: 2, rodeItOut: 1, partly: 0, acted: 1 },
      { method: 'delay', used: 1, rodeItOut: 0, partly: 0, acted: 1 },
    ]);
  });
});

describe('the wave', () => {
  const said = (values: object) => english(wave.show(entryOf(urgeSurf, { ...values })).sentence);
  test('is drawn from the person’s own ratings', () => {
    const track = [
      { at: 300, value: 8 },
      { at: 60, value: 6 },
      { at: 840, value: 2 },
    ];
    const drawn = wave.show(entryOf(urgeSurf, { before: 5, after: 1, length: 15, track }));
    expect(drawn.points.map(({ at }) => at)).toEqual([0, 60, 300, 840, 900]);
    expect(english(drawn.sentence)).toBe('It rose to 8. Then it sank to 1.');
    expect(drawn.sketched).toBe(false);
  });
  test('without times it is a sketch', () => {
    const drawn = wave.show(entryOf(urgeSurf, { before: 5, during: 7, after: 3 }));
    expect(drawn.points.map(({ value }) => value)).toEqual([5, 7, 3]);
    expect(drawn.sketched).toBe(true);
  });
  test('every shape is said as it is', () => {
    expect(said({ before: 5 })).toBe('You rated it once, at 5 out of 10.');
    expect(said({ before: 6, after: 2 })).toBe('It sank from 6 to 2.');
    expect(said({ before: 4, after: 4 })).toBe(
      'It stayed at 4, and you kept looking. That is how it is learned.',
    );
    expect(said({ before: 4, during: 2, after: 4 })).toBe(
      'It moved between 2 and 4. An urge does not stay the same.',
    );
    expect(said({ before: 2, after: 9 })).toContain('It went from 2 to 9');
  });
  test('nothing is said of how it moved before two ratings are a minute apart', () => {
    const at = (...points: readonly (readonly [number, number])[]) =>
      points.map(([at, value]) => ({ at, value }));
    // One tapped two seconds into a ride in urge help, and corrected.
    const once = { before: 3, during: 3, length: 1, track: at([2, 3]) };
    expect(said(once)).toBe('You rated it once, at 3 out of 10.');
    expect(wave.show(entryOf(urgeSurf, once)).points).toHaveLength(1);
    const brief = 'You rated it 5 out of 10. How it moves shows once ratings are a minute apart.';
    expect(said({ before: 3, during: 5, after: 5, length: 1, track: at([0, 3], [20, 5]) })).toBe(brief);
    expect(said({ before: 5, during: 5, after: 5, length: 9, track: at([0, 5], [59, 5]) })).toBe(brief);
    expect(said({ before: 5, during: 5, after: 5, length: 1, track: at([0, 5], [60, 5]) })).toBe(
      'It stayed at 5, and you kept looking. That is how it is learned.',
    );
    expect(said({ before: 8, after: 4, length: 9, track: at([0, 8]) })).toBe('It sank from 8 to 4.');
  });
});

describe('two evenings', () => {
  const shown = (values: object) => twoEvenings.show(entryOf(playForward, { ...values }));
  const said = (values: object) => english(shown(values).sentence);
  test('both ends are told of the latest time that both reach, in the person’s words', () => {
    const both = { 'act-hour': 'Warm', 'wait-hour': 'Slow', 'act-tonight': 'Asleep\non the sofa' };
    expect(said(both)).toBe('The next hour, if you act: *Warm* · If you wait: *Slow*');
    expect(said({ ...both, 'wait-tonight': 'Two chapters', 'wait-tomorrow': 'Clear' })).toBe(
      'Tonight, if you act: *Asleep* · If you wait: *Two chapters*',
    );
    expect(said({ 'act-tomorrow': 'Sick', 'wait-tomorrow': 'Clear' })).toBe(
      'Tomorrow morning, if you act: *Sick* · If you wait: *Clear*',
    );
  });
  test('one evening asks for the other, and two that never meet for their ends', () => {
    expect(said({ 'act-hour': 'Warm', 'wait-tonight': '  ' })).toContain(
      'Now look at the same evening if you wait',
    );
    expect(said({ 'wait-tomorrow': 'Clear' })).toContain('Now look at the same evening if you act');
    expect(said({ 'act-hour': 'Warm', 'wait-tomorrow': 'Clear' })).toContain('Both evenings have begun');
  });
  test('what was chosen is said beside it, and alone where nothing else is written', () => {
    expect(shown({ 'act-hour': 'Warm', 'wait-hour': 'Slow' }).chosen).toBeUndefined();
    for (const [want, words] of [
      ['wait', 'You want the evening where you wait.'],
      ['act', 'You lean to the evening where you act. You can choose again at any time.'],
      ['unsure', 'You do not know yet which one you want. Nothing has to be settled right now.'],
    ] as const) {
      expect(said({ want })).toBe(words);
      const seen = shown({ want, 'act-hour': 'Warm' });
      expect(english(seen.chosen!)).toBe(words);
      expect(seen.evenings.map(({ wanted }) => wanted)).toEqual([want === 'act', want === 'wait']);
    }
  });
});

describe('what is wanted beside what is done', () => {
  const sheet = (id: string, created: number, values: object, behaviour?: string) =>
    entryOf(wantAndDo, { ...values }, { id, created, ...(behaviour ? { behaviour } : {}) });
  test('what was written stands as it is, and the sentence asks for what is missing', () => {
    const said = (values: object) => english(wantBesideDo.show(sheet('a', 1, values)).sentence);
    const both = { want: 'Swim\nagain', doing: 'I drink', feel: 'Light', sits: ' ' };
    expect(said(both)).toBe('What you want and what you do stand side by side. How well do they fit?');
    expect(wantBesideDo.show(sheet('a', 1, both))).toMatchObject({
      want: 'Swim\nagain',
      doing: 'I drink',
      more: [{ field: 'feel', text: 'Light' }],
    });
    expect(said({ ...both, fit: 0 })).toBe('You say that the two fit 0 out of 10.');
    expect(said({ want: 'Swim', doing: ' ' })).toContain('What do you do now?');
    expect(said({ doing: 'I drink' })).toContain('What do you want ahead?');
    expect(said({ sits: 'Sad' })).toContain('You have begun');
  });
  test('the fit over time goes up to this sheet, about one behaviour, in order of time', () => {
    const now = sheet('now', 30, { fit: 6 }, 'alcohol');
    const entries = [
      sheet('later', 40, { fit: 9 }, 'alcohol'),
      now,
      sheet('unrated', 20, { want: 'x' }, 'alcohol'),
      sheet('first', 10, { fit: 3 }, 'alcohol'),
      sheet('other', 15, { fit: 8 }, 'gambling'),
    ];
    const seen = wantBesideDo.show(now, { entries });
    expect(seen.fits).toEqual([
      { entry: 'first', at: 10, fit: 3 },
      { entry: 'now', at: 30, fit: 6, before: 3 },
    ]);
    expect(english(seen.sentence)).toBe('You say that the two fit 6 out of 10. The time before it was 3.');
    const same = sheet('now', 30, { fit: 3 }, 'alcohol');
    expect(english(wantBesideDo.show(same, { entries: [same, entries[3]!] }).sentence)).toBe(
      'You say that the two fit 3 out of 10, as you did the time before.',
    );
  });
});

describe('thoughts and beliefs', () => {
  test('the feeling that was strongest, and the belief that comes back', () => {
    const sheet = entryOf(abc, {
      belief: 'I can’t stand this.',
      'feelings-before': { sad: 40, worried: 80 },
      'feelings-after': { worried: 35, sad: 40 },
    });
    const before = entryOf(abc, { belief: 'i can’t stand this' }, { id: 'before', created: 1 });
    const moved = shift.show(sheet, { entries: [sheet, before] });
    expect(english(moved.sentence)).toBe('Your strongest feeling went from 80 to 35 out of 100.');
    expect(moved.feelings).toEqual([
      { feeling: 'worried', before: 80, after: 35, moved: -45 },
      { feeling: 'sad', before: 40, after: 40, moved: 0 },
    ]);
    expect(english(moved.recurs!)).toBe('*I can’t stand this.* stands on 2 sheets. It may be one to test.');
  });
  test('two beliefs, then and later', () => {
    const said = (values: object) => english(twoBeliefs.show(entryOf(disputeBelief, { ...values })).sentence);
    expect(said({ 'belief-before': 90, 'fairer-before': 30, 'belief-after': 40, 'fairer-after': 75 })).toBe(
      'The old belief went from 90 to 40. The fairer one went from 30 to 75.',
    );
    expect(said({ 'belief-before': 0, 'fairer-after': 100 })).toBe(
      'You believe the old one 0 out of 100, and the fairer one 100.',
    );
    expect(said({ fairer: 'I can' })).toContain('You put it into words.');
  });
});

describe('goals', () => {
  const values = entryOf(valuesRanking, { values: [line('v', 'Being a calm dad')] }, { id: 'values' });
  const value = [{ entry: 'values', item: 'v', text: 'Being a good dad' }];
  const swim = entryOf(
    goal,
    {
      goal: 'Swim',
      value,
      steps: [line('a', 'Find things', { done: true }), line('b', 'Ask Ade', { due: '2026-12-01' })],
    },
    { id: 'swim' },
  );
  const read = entryOf(
    goal,
    { goal: 'Read', value, outcome: 'moved', steps: [line('c', 'Book', { done: true })] },
    { id: 'read' },
  );
  test('steps done, the next one, and goals by the value as it is called today', () => {
    const seen = steps.show(swim, { entries: [swim, read, values] });
    expect(english(seen.sentence)).toBe('1 of 2 steps is done.');
    expect(seen.next).toEqual({ item: 'b', text: 'Ask Ade', done: false, due: '2026-12-01' });
    expect(seen.byValue).toEqual([
      { value: 'Being a calm dad', goals: 2, met: 0, moved: 1, stepsDone: 2, steps: 3 },
    ]);
  });
  test('a goal that was moved keeps what was done', () => {
    expect(english(steps.show(read).sentence)).toBe('You moved this goal. The step you did still counts.');
    expect(english(steps.show(entryOf(goal, { goal: 'x', outcome: 'dropped' })).sentence)).toBe(
      'You let this goal go. That makes room for another.',
    );
  });
});

describe('the wheel', () => {
  const area = (id: string, text: string, importance: number, attention: number) =>
    line(id, text, { importance, attention, satisfaction: 5 });
  test('names the widest gap, and what grew since the sheet before', () => {
    const before = entryOf(lifeBalance, { areas: [area('x', 'friends', 8, 2)] });
    const now = wheel.show(
      entryOf(lifeBalance, { areas: [area('a', 'Health', 9, 3), area('b', 'Friends', 8, 6)], lift: ['a'] }),
      { before },
    );
    expect(english(now.sentence)).toBe(
      '*Health* matters 9 out of 10 to you. It gets 3 out of 10 of your care.',
    );
    expect(english(now.since!)).toBe('*Friends* gets more of you now: 2 before, 6 today.');
    expect(now.lift?.text).toBe('Health');
  });
  test('without a gap it says so', () => {
    expect(english(wheel.show(entryOf(lifeBalance, { areas: [area('a', 'Fun', 4, 7)] })).sentence)).toBe(
      'Each part you rated gets as much of you as it matters to you, or more.',
    );
  });
});

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

describe('the chain', () => {
  const moment = (hour: number) => ({ at: Date.UTC(2026, 10, 20, hour), zone: 'UTC' });
  const review = entryOf(lapseReview, {
    when: moment(20),
    chain: [
      line('c', 'Went to the bar', { at: moment(19) }),
      line('d', 'Stayed'),
      line('a', 'Skipped lunch', { at: moment(12), exit: 'Pack a sandwich' }),
      line('b', 'Argued', { at: moment(16) }),
    ],
  });
  const ridden = entryOf(urgeLog, { outcome: 'rode-it-out', start: moment(3) });
  test('goes in order of time, with its exits, and what was reached still stands', () => {
    const seen = chain.show(review, {
      entries: [ridden, entryOf(urgeLog, { outcome: 'rode-it-out', start: moment(22) })],
    });
    expect(seen.events.map(({ item }) => item)).toEqual(['a', 'b', 'c', 'd']);
    expect(english(seen.sentence)).toBe('You found one point where you can go another way next time.');
    expect(english(seen.stillStands!)).toBe('Before this you rode out one urge. That still counts.');
  });
});

describe('triggers', () => {
  const trigger = (text: string, strength: number | undefined, more = {}) =>
    line(text, text, { ...(strength === undefined ? {} : { strength }), ...more });
  const act = 'I ring Ade';
  const shown = (...list: object[]) => triggers.show(entryOf(triggerMap, { triggers: list }));
  const said = (...list: object[]) => english(shown(...list).sentence);
  test('the strongest first, with and without a plan', () => {
    const seen = shown(
      trigger('Rain', undefined),
      trigger('Fridays', 6, { act }),
      trigger(' ', 10),
      trigger('A row', 9),
      trigger('The shop', 6, { method: 'avoid' }),
    );
    expect(seen.triggers.map((one) => [one.trigger.text, one.planned])).toEqual([
      ['A row', false],
      ['Fridays', true],
      ['The shop', true],
      ['Rain', false],
    ]);
    expect(english(seen.sentence)).toBe('*A row* pulls hardest, 9 out of 10. There is no plan for it yet.');
    expect(english(seen.plans!)).toBe('2 of 4 have a plan.');
    expect(seen.best).toBeUndefined();
  });
  test('one alone is not the hardest, and equal ones are not ranked', () => {
    expect(said(trigger('Fridays', 6, { act }))).toBe('*Fridays* pulls 6 out of 10. You have a plan for it.');
    expect(said(trigger('Fridays', 7, { act }), trigger('A row', 7), trigger('Rain', 1))).toBe(
      '2 triggers pull hardest, each 7 out of 10. One of them has a plan.',
    );
  });
  test('without ratings, and where nothing pulls', () => {
    expect(said(trigger('Fridays', undefined), trigger('A row', undefined, { act }))).toBe(
      '2 triggers are here, and one plan. Say how hard each pulls, and you will see them in order.',
    );
    expect(said(trigger('Fridays', 0))).toBe(
      'The trigger you rated does not pull at you now. Keep the page for a day when that changes.',
    );
  });
  test('names the plan that was rated best, where one stands out of those that were tried', () => {
    const tried = (text: string, worked: number) => trigger(text, 5, { act, worked });
    expect(english(shown(tried('Fridays', 3), tried('A row', 8)).best!)).toBe(
      'Of the plans you tried, you rated the one for *A row* highest: 8 out of 10.',
    );
    expect(shown(tried('Fridays', 8), tried('A row', 8)).best).toBeUndefined();
    expect(shown(tried('Fridays', 8)).best).toBeUndefined();
    expect(shown(tried('Fridays', 0), tried('A row', 0)).best).toBeUndefined();
  });
});

describe('where the person stands', () => {
  const check = (id: string, values: Record<string, unknown>, more = {}) =>
    entryOf(stageCheck, values, { id, ...more });
  const shown = check('c', { stage: 'thinking', date: '2026-03-01' }, { behaviour: 'alcohol' });
  const others = [
    check('a', { stage: 'doing', date: '2026-02-01' }, { behaviour: 'alcohol' }),
    check('b', { stage: 'keeping-up', date: '2026-04-01' }, { behaviour: 'alcohol' }),
    check('d', { stage: 'thinking', date: '2026-02-20' }, { behaviour: 'smoking' }),
    check('e', {}, { behaviour: 'alcohol' }),
  ];
  test('day by day for one behaviour, and beside the time before', () => {
    const seen = stages.show(shown, { entries: [...others, shown] });
    expect(seen.days.map(({ entry, here }) => [entry, here])).toEqual([
      ['a', false],
      ['c', true],
      ['b', false],
    ]);
    expect(english(seen.sentence)).toBe('You are thinking about it. You can take your time.');
    expect(english(seen.since!)).toBe('You marked another place the time before. People move both ways.');
    expect(seen.suits).toContain('cost-benefit');
  });
  test('the same place, no time before, and no place at all', () => {
    const again = check('f', { stage: 'doing', date: '2026-02-02' }, { behaviour: 'alcohol' });
    expect(english(stages.show(again, { entries: [...others, again] }).since!)).toBe(
      'You marked the same place the time before.',
    );
    expect(stages.show(shown).since).toBeUndefined();
    const thought = stages.show(check('g', { why: 'Not sure' }));
    expect(english(thought.sentence)).toBe(
      'You wrote down your thoughts. Where would you say you are today?',
    );
    expect(thought.suits).toEqual([]);
  });
  test('a sheet without a day stands on the one it was made, in the zone of the person', () => {
    const made = check('h', { stage: 'doing' }, { created: Date.UTC(2026, 2, 1, 23) });
    expect(stages.show(made, { zone: 'Europe/Berlin' }).days[0]!.day).toBe('2026-03-02');
  });
});
