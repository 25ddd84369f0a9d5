import { type UrgeLog, urgeLog } from '../tools/urge-log.ts';
import type { ExampleRecord } from './record.ts';
import type { MakeExamples } from './sheet.ts';
import { type ExampleTime, FRI, MON, SAT, SUN, type TextOf, THU, TUE, WED } from './time.ts';

type Outcome = NonNullable<UrgeLog['outcome']>;
type Kind = NonNullable<UrgeLog['trigger-kind']>;

/** [week, weekday, hour, minute], [strength, after, minutes], trigger, place, feelings, methods, outcome. */
type Row = readonly [
  when: readonly [week: number, weekday: number, hour: number, minute: number],
  course: readonly [strength: number, after: number, minutes: number],
  trigger: readonly [Kind, string],
  place: string,
  feelings: readonly string[],
  did: readonly string[],
  outcome: Outcome,
];

/** Eleven in the first four weeks, seven in the next; the one of week 3 is the lapse that was looked back at. */
const ROWS: readonly Row[] = [
  [[0, FRI, 18, 40], [8, 6, 40], ['place', 'shop'], 'street', ['tired', 'tense'], ['delay'], 'acted'],
  [[0, SAT, 19, 15], [7, 5, 30], ['time', 'cooking'], 'home', ['bored'], ['distract'], 'partly'],
  [
    [0, WED, 20, 5],
    [7, 4, 25],
    ['feeling', 'work'],
    'home',
    ['tense', 'angry'],
    ['breathing'],
    'rode-it-out',
  ],
  [[1, FRI, 18, 20], [8, 5, 45], ['place', 'shop'], 'street', ['tired'], ['escape', 'delay'], 'rode-it-out'],
  [[1, THU, 18, 50], [7, 4, 20], ['person', 'mark'], 'pub', ['excited'], ['refuse'], 'partly'],
  [[1, SUN, 17, 30], [6, 4, 25], ['thought', 'monday'], 'home', ['worried'], ['urge-surf'], 'rode-it-out'],
  [
    [2, FRI, 19, 5],
    [7, 3, 30],
    ['time', 'friday'],
    'home',
    ['tired', 'lonely'],
    ['call-someone'],
    'rode-it-out',
  ],
  [
    [2, TUE, 18, 30],
    [6, 3, 20],
    ['feeling', 'work'],
    'train',
    ['tense'],
    ['breathing', 'move-body'],
    'rode-it-out',
  ],
  [[2, SAT, 20, 40], [7, 4, 35], ['time', 'cooking'], 'home', ['bored'], ['move-body'], 'rode-it-out'],
  [[3, FRI, 18, 45], [8, 7, 50], ['feeling', 'argument'], 'pub', ['angry', 'hurt'], ['delay'], 'acted'],
  [
    [3, SUN, 19, 20],
    [6, 3, 25],
    ['thought', 'spoilt'],
    'home',
    ['ashamed', 'sad'],
    ['call-someone'],
    'rode-it-out',
  ],
  [
    [4, FRI, 18, 15],
    [6, 2, 25],
    ['place', 'shop'],
    'street',
    ['tired'],
    ['escape', 'move-body'],
    'rode-it-out',
  ],
  [[4, MON, 20, 10], [5, 2, 18], ['body', 'sleep'], 'home', ['tired'], ['urge-surf'], 'rode-it-out'],
  [
    [5, FRI, 19, 30],
    [6, 2, 20],
    ['person', 'mark'],
    'home',
    ['excited'],
    ['refuse', 'call-someone'],
    'rode-it-out',
  ],
  [[6, FRI, 18, 35], [5, 2, 18], ['time', 'friday'], 'home', ['bored'], ['move-body'], 'rode-it-out'],
  [[6, TUE, 12, 30], [4, 1, 11], ['feeling', 'work'], 'work', ['worried'], ['breathing'], 'rode-it-out'],
  [[7, THU, 18, 25], [4, 2, 15], ['place', 'shop'], 'street', ['calm'], ['escape'], 'rode-it-out'],
  [[7, SAT, 19, 50], [4, 1, 12], ['time', 'cooking'], 'home', ['hopeful'], ['urge-surf'], 'rode-it-out'],
];

/** Somebody was there: the rest of the time the person was alone. */
const WITH_MARK = new Set(['mark']);
/** Lines written beside a few of them. */
const THOUGHTS: Readonly<Record<number, string>> = {
  0: 'deserve',
  6: 'nobody',
  9: 'no-difference',
  12: 'only-tired',
};
const NEXT_TIME: Readonly<Record<number, string>> = { 0: 'other-way', 4: 'say-early', 11: 'river-path' };
const CONTENT: Readonly<Record<Outcome, number>> = {
  'rode-it-out': 8,
  partly: 5,
  acted: 3,
  'still-going': 4,
};

function urgeOf(row: Row, index: number, time: ExampleTime, text: TextOf): ExampleRecord {
  const [when, [strength, after, lasted], [kind, trigger], place, feelings, did, outcome] = row;
  const start = time.moment(...when);
  const values = {
    start,
    strength,
    did,
    'trigger-kind': kind,
    trigger: text(`urge.trigger.${trigger}`),
    place: text(`urge.place.${place}`),
    alone: !WITH_MARK.has(trigger),
    ...(WITH_MARK.has(trigger) ? { with: [{ text: text('person.mark') }] } : {}),
    feelings,
    ...(THOUGHTS[index] === undefined ? {} : { thoughts: text(`urge.thought.${THOUGHTS[index]}`) }),
    after,
    outcome,
    lasted,
    content: CONTENT[outcome],
    ...(NEXT_TIME[index] === undefined ? {} : { 'next-time': text(`urge.next.${NEXT_TIME[index]}`) }),
  };
  return {
    id: `example-urge-log-${index + 1}`,
    created: start.at,
    edited: start.at + (lasted + 5) * 60_000,
    type: 'entry',
    payload: { tool: 'urge-log', version: urgeLog.version, behaviour: 'alcohol', values },
  };
}

export const urgeLogExamples: MakeExamples = (time, text) =>
  ROWS.map((row, index) => urgeOf(row, index, time, text));
