import type { Item } from '../field.ts';
import { type ToolId, toolById } from '../tools.ts';
import type { ExampleRecord } from './record.ts';
import type { ExampleTime, TextOf } from './time.ts';

type When = readonly [week: number, weekday: number, hour: number];

/** The sheets of the made-up person: everything but urges and rides. */
export function exampleSheets(time: ExampleTime, text: TextOf): ExampleRecord[] {
  const sheet = (
    tool: ToolId,
    number: number,
    created: When,
    values: Record<string, unknown>,
    edited: When = created,
  ): ExampleRecord => ({
    id: `example-${tool}-${number}`,
    created: time.moment(...created).at,
    // Writing takes a while.
    edited: time.moment(...edited).at + toolById(tool)!.minutes * 60_000,
    type: 'entry',
    payload: { tool, version: toolById(tool)!.version, behaviour: 'alcohol', values },
  });
  const line = (id: string, key: string, more: object = {}): Item => ({ id, text: text(key), ...more });
  const weighed = (id: string, key: string, lasts: 'soon-over' | 'lasts', weight: number, others = false) =>
    line(id, `reason.${key}`, { lasts, weight, 'falls-on': others ? 'others' : 'me' });
  const value = (id: string, lived: number, effect: 'helps' | 'harms' | 'neither') =>
    line(id, `value.${id}`, { lived, effect });
  const area = (id: string, importance: number, satisfaction: number, attention: number) =>
    line(id, `area.${id}`, { importance, satisfaction, attention });
  const step = (goal: string, number: number, due: string, done: boolean) =>
    line(`${goal}-${number}`, `goal.${goal}.step-${number}`, { due, done });

  const gives = [
    weighed('edge', 'edge', 'soon-over', 7),
    weighed('talk', 'talk', 'soon-over', 5),
    weighed('something', 'something', 'soon-over', 3),
  ];
  const costs = [
    weighed('sleep', 'sleep', 'soon-over', 8),
    weighed('foggy', 'foggy', 'lasts', 9, true),
    weighed('money', 'money', 'lasts', 6),
    weighed('back', 'back', 'lasts', 7),
  ];
  const gains = [
    weighed('mornings', 'mornings', 'soon-over', 8),
    weighed('trust', 'trust', 'lasts', 9, true),
    weighed('boat', 'boat', 'lasts', 7),
  ];
  const hard = [weighed('fridays', 'fridays', 'soon-over', 6), weighed('mark', 'mark', 'soon-over', 4)];
  const ordered = ['dad', 'health', 'honesty', 'friends', 'making'];
  const reason = (id: string) => ({ entry: 'example-cost-benefit-1', item: id, text: text(`reason.${id}`) });

  return [
    sheet('cost-benefit', 1, [0, 0, 20], {
      gives,
      costs,
      hard,
      gains,
      'count-most': ['foggy', 'trust', 'mornings'],
    }),
    sheet('support-people', 1, [0, 1, 20], {
      people: [
        line('sam', 'person.sam', {
          reach: text('person.sam.reach'),
          'good-for': ['talk', 'emergency'],
          times: text('person.sam.times'),
          'may-say': text('person.sam.may-say'),
        }),
        line('ade', 'person.ade', { 'good-for': ['company'], times: text('person.ade.times') }),
        line('doctor', 'person.doctor', { reach: text('person.doctor.reach'), 'good-for': ['practical'] }),
      ],
    }),
    sheet(
      'urge-card',
      1,
      [0, 2, 21],
      {
        reasons: ['foggy', 'trust', 'boat'].map(reason),
        lines: [
          line('shoes', 'card.shoes', { method: 'move-body' }),
          line('ring', 'card.ring', { method: 'call-someone' }),
          line('ten', 'card.ten', { method: 'delay' }),
          line('eat-first', 'lapse.learned.eat'),
        ],
        people: [{ item: 'sam', text: text('person.sam') }],
        place: text('card.place'),
        'out-of-reach': text('card.out-of-reach'),
      },
      [4, 0, 19],
    ),
    sheet('values-ranking', 1, [0, 5, 10], {
      values: [
        value('dad', 5, 'harms'),
        value('health', 3, 'harms'),
        value('honesty', 7, 'harms'),
        value('friends', 5, 'neither'),
        value('making', 2, 'harms'),
      ],
      'top-five': ordered,
      'behaviour-place': 2,
    }),
    sheet('values-ranking', 2, [6, 6, 10], {
      values: [
        value('dad', 8, 'harms'),
        value('health', 6, 'harms'),
        value('honesty', 7, 'harms'),
        value('friends', 5, 'neither'),
        value('making', 4, 'harms'),
      ],
      'top-five': ordered,
      'behaviour-place': 5,
    }),
    sheet('life-balance', 1, [1, 6, 11], {
      areas: [
        area('health', 9, 4, 3),
        area('family', 10, 5, 5),
        area('friends', 7, 5, 4),
        area('work', 6, 6, 9),
        area('fun', 7, 3, 2),
        area('money', 6, 4, 5),
      ],
      lift: ['health'],
    }),
    sheet('life-balance', 2, [7, 0, 20], {
      areas: [
        area('health', 9, 6, 6),
        area('family', 10, 7, 7),
        area('friends', 7, 6, 5),
        area('work', 6, 6, 7),
        area('fun', 7, 5, 4),
        area('money', 6, 5, 5),
      ],
      lift: ['fun'],
    }),
    sheet(
      'goal',
      1,
      [1, 6, 12],
      {
        goal: text('goal.swim'),
        value: [{ entry: 'example-values-ranking-1', item: 'health', text: text('value.health') }],
        know: text('goal.swim.know'),
        steps: [
          step('swim', 1, time.date(2, 2), true),
          step('swim', 2, time.date(2, 4), true),
          step('swim', 3, time.date(2, 6), true),
        ],
        due: time.date(5, 6),
        'within-my-power': 9,
        obstacles: [line('late', 'goal.swim.obstacle')],
        outcome: 'met',
      },
      [5, 6, 12],
    ),
    sheet(
      'goal',
      2,
      [5, 6, 13],
      {
        goal: text('goal.boat'),
        value: [{ entry: 'example-values-ranking-1', item: 'dad', text: text('value.dad') }],
        know: text('goal.boat.know'),
        steps: [
          step('boat', 1, time.date(6, 2), true),
          step('boat', 2, time.ahead(5), false),
          step('boat', 3, time.ahead(12), false),
        ],
        due: time.ahead(30),
        'within-my-power': 7,
        obstacles: [line('rain', 'goal.boat.obstacle')],
        outcome: 'open',
      },
      [6, 3, 19],
    ),
    sheet('abc', 1, [2, 1, 21], {
      event: text('abc.work.event'),
      'feelings-before': { tense: 80, worried: 70 },
      did: text('abc.work.did'),
      belief: text('abc.work.belief'),
      'belief-strength': 85,
      challenge: text('abc.work.challenge'),
      better: text('abc.work.better'),
      'better-strength': 60,
      'feelings-after': { tense: 50, worried: 45 },
      next: text('abc.work.next'),
    }),
    sheet('abc', 2, [6, 1, 21], {
      event: text('abc.phone.event'),
      'feelings-before': { worried: 60, angry: 40 },
      did: text('abc.phone.did'),
      belief: text('abc.work.belief'),
      'belief-strength': 55,
      challenge: text('abc.phone.challenge'),
      better: text('abc.phone.better'),
      'better-strength': 75,
      'feelings-after': { worried: 25, angry: 20 },
    }),
    sheet(
      'dispute-belief',
      1,
      [3, 1, 20],
      {
        belief: text('belief.old'),
        'belief-before': 90,
        for: [line('for-1', 'belief.for')],
        against: [line('against-1', 'belief.against-1'), line('against-2', 'belief.against-2')],
        true: text('belief.true'),
        helps: text('belief.helps'),
        friend: text('belief.friend'),
        fairer: text('belief.fairer'),
        'fairer-before': 35,
        'belief-after': 40,
        'fairer-after': 75,
      },
      [5, 1, 20],
    ),
    sheet('lapse-review', 1, [4, 0, 18], {
      safe: true,
      'next-day': text('lapse.next-day'),
      stopped: text('lapse.stopped'),
      keep: [line('keep-1', 'lapse.keep.sam'), line('keep-2', 'lapse.keep.urges')],
      when: time.moment(3, 4, 19, 30),
      chain: [
        line('lunch', 'lapse.chain.lunch', {
          at: time.moment(3, 4, 12, 30),
          exit: text('lapse.chain.lunch.exit'),
        }),
        line('argument', 'lapse.chain.argument', { at: time.moment(3, 4, 17, 45) }),
        line('pub', 'lapse.chain.pub', { at: time.moment(3, 4, 18, 40), exit: text('lapse.chain.pub.exit') }),
        line('round', 'lapse.chain.round', { at: time.moment(3, 4, 19, 30) }),
      ],
      thought: text('lapse.thought'),
      learned: [line('eat-first', 'lapse.learned.eat'), line('ring-first', 'lapse.learned.ring')],
    }),
  ];
}
