import { type Flow, given } from '../flow.ts';
import { evidence, fairer, ofEach, ofStanding, practised, referBy, stockLines, told } from '../flow-lines.ts';
import { rehearsalOf } from '../hand-over.ts';
import { triggersOf, valuesOf } from '../in-order.ts';
import { isBlank } from '../line.ts';
import { referTo } from '../links.ts';

/** What flows into the tools of the mind. What stands beside one of them stands there in this order. */
export const INTO_MIND: readonly Flow[] = [
  {
    from: 'abc',
    to: 'dispute-belief',
    how: 'beside',
    lines: ofEach('abc', (sheet) => referBy(sheet, sheet.values.belief)),
  },
  {
    from: 'abc',
    to: 'dispute-belief',
    how: 'start',
    answers: given('abc', 'dispute-belief', ({ values: { belief } }) =>
      belief === undefined ? undefined : { belief },
    ),
    next: true,
  },
  {
    from: 'cost-benefit',
    to: 'dispute-belief',
    how: 'beside',
    lines: ofStanding('cost-benefit', (sheet) => {
      const { gives = [], hard = [] } = sheet.values;
      return referTo(sheet, [...gives, ...hard]);
    }),
  },
  { from: 'urge-abc', to: 'dispute-belief', how: 'beside', lines: told },
  {
    from: 'urge-abc',
    to: 'dispute-belief',
    how: 'start',
    answers: given('urge-abc', 'dispute-belief', ({ values: { told = [] } }) => {
      const first = told.find(({ text }) => !isBlank(text));
      return first && { belief: first.text };
    }),
    next: true,
  },
  { from: 'name-urge', to: 'dispute-belief', how: 'beside', lines: stockLines },
  { from: 'urge-myths', to: 'dispute-belief', how: 'beside', lines: evidence, into: 'against' },
  { from: 'dispute-belief', to: 'abc', how: 'beside', lines: fairer },
  {
    from: 'abc',
    to: 'self-acceptance',
    how: 'beside',
    lines: ofEach('abc', (sheet) => referBy(sheet, sheet.values.belief)),
  },
  {
    from: 'lapse-review',
    to: 'self-acceptance',
    how: 'beside',
    lines: ofEach('lapse-review', (sheet) => referBy(sheet, sheet.values.thought)),
  },
  {
    from: 'self-acceptance',
    to: 'self-compassion',
    how: 'beside',
    lines: ofEach('self-acceptance', (sheet) => referBy(sheet, sheet.values.apart)),
  },
  {
    from: 'self-acceptance',
    to: 'self-compassion',
    how: 'start',
    answers: given('self-acceptance', 'self-compassion', ({ values: { deed, harsh } }) =>
      isBlank(deed) && isBlank(harsh)
        ? undefined
        : { ...(isBlank(deed) ? {} : { hurts: deed }), ...(isBlank(harsh) ? {} : { self: harsh }) },
    ),
    next: true,
  },
  {
    from: 'abc',
    to: 'problem-solving',
    how: 'beside',
    lines: ofEach('abc', (sheet) => referBy(sheet, sheet.values.event)),
  },
  {
    from: 'dispute-belief',
    to: 'self-compassion',
    how: 'beside',
    lines: ofEach('dispute-belief', (sheet) => referBy(sheet, sheet.values.friend)),
  },
  {
    from: 'lapse-review',
    to: 'self-compassion',
    how: 'beside',
    lines: ofEach('lapse-review', (sheet) => referBy(sheet, sheet.values.thought)),
  },
  { from: 'support-people', to: 'say-it-well', how: 'pick', into: 'with' },
  {
    from: 'boundary',
    to: 'say-it-well',
    how: 'start',
    answers: given('boundary', 'say-it-well', ({ values: { limit, words, with: who } }) =>
      isBlank(limit) && isBlank(words)
        ? undefined
        : {
            ...(isBlank(limit) ? {} : { want: limit }),
            ...(isBlank(words) ? {} : { 'i-say': words }),
            ...(who === undefined ? {} : { with: who }),
          },
    ),
    next: true,
  },
  {
    from: 'say-it-well',
    to: 'boundary',
    how: 'beside',
    lines: ofEach('say-it-well', (sheet) => referBy(sheet, sheet.values.want)),
  },
  {
    from: 'values-ranking',
    to: 'boundary',
    how: 'pick',
    into: 'value',
    lines: ofEach('values-ranking', valuesOf),
  },
  { from: 'support-people', to: 'boundary', how: 'pick', into: 'with' },
  {
    from: 'say-it-well',
    to: 'rehearsal',
    how: 'start',
    answers: given('say-it-well', 'rehearsal', rehearsalOf),
    next: true,
  },
  {
    from: 'boundary',
    to: 'rehearsal',
    how: 'beside',
    lines: ofEach('boundary', (sheet) => referBy(sheet, sheet.values.words)),
  },
  {
    from: 'ff-say-it-well',
    to: 'rehearsal',
    how: 'start',
    answers: given('ff-say-it-well', 'rehearsal', rehearsalOf),
    next: true,
  },
  {
    from: 'ff-boundary',
    to: 'rehearsal',
    how: 'beside',
    lines: ofEach('ff-boundary', (sheet) => referBy(sheet, sheet.values.words)),
    next: true,
  },
  {
    from: 'trigger-map',
    to: 'rehearsal',
    how: 'beside',
    lines: ofStanding('trigger-map', (sheet) => referTo(sheet, triggersOf(sheet.values))),
  },
  {
    from: 'urge-card',
    to: 'rehearsal',
    how: 'beside',
    lines: ofStanding('urge-card', (sheet) => referTo(sheet, sheet.values.lines ?? [])),
  },
  {
    from: 'problem-solving',
    to: 'rehearsal',
    how: 'beside',
    lines: ofEach('problem-solving', (sheet) => referBy(sheet, sheet.values.step)),
  },
  {
    from: 'abc',
    to: 'rehearsal',
    how: 'beside',
    lines: ofEach('abc', (sheet) => referBy(sheet, sheet.values.next)),
  },
  { from: 'rehearsal', to: 'boundary', how: 'beside', lines: practised },
  { from: 'support-people', to: 'rehearsal', how: 'pick', into: 'with' },
];
