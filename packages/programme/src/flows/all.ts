import { type Flow, given } from '../flow.ts';
import { calmNotes, daysAhead, forTheBody, ofEach, ofStanding, referBy, whatHelps } from '../flow-lines.ts';
import { lapseOn } from '../hand-over.ts';
import { triggersOf } from '../in-order.ts';
import { referTo } from '../links.ts';

/** What flows into the tools that serve every point. What stands beside one of them stands there in this order. */
export const INTO_ALL: readonly Flow[] = [
  {
    from: 'change-plan',
    to: 'support-people',
    how: 'beside',
    lines: ofStanding('change-plan', (sheet) => referTo(sheet, sheet.values.helpers ?? [])),
    into: 'people',
  },
  {
    from: 'stage-check',
    to: 'change-rulers',
    how: 'beside',
    lines: ofStanding('stage-check', (sheet) => referBy(sheet, sheet.values.why)),
  },
  { from: 'keep-going', to: 'lapse-plan', how: 'beside', lines: whatHelps, into: 'steps' },
  {
    from: 'behaviour-calendar',
    to: 'lapse-review',
    how: 'start',
    answers: given('behaviour-calendar', 'lapse-review', (sheet, _, zone) => lapseOn(sheet.values, zone)),
    only: true,
    next: true,
  },
  {
    from: 'week-plan',
    to: 'day-check',
    how: 'beside',
    lines: daysAhead,
  },
  { from: 'health-check', to: 'day-check', how: 'beside', lines: forTheBody },
  { from: 'calm-practice', to: 'day-check', how: 'beside', lines: calmNotes },
  {
    from: 'self-compassion',
    to: 'day-check',
    how: 'beside',
    lines: ofEach('self-compassion', (sheet) => referBy(sheet, sheet.values.act)),
  },
  {
    from: 'self-compassion',
    to: 'lapse-review',
    how: 'beside',
    lines: ofEach('self-compassion', (sheet) => referBy(sheet, sheet.values.friend)),
  },
  {
    from: 'self-acceptance',
    to: 'lapse-review',
    how: 'beside',
    lines: ofEach('self-acceptance', (sheet) => referTo(sheet, sheet.values.also ?? [])),
    into: 'keep',
  },
  { from: 'support-people', to: 'lapse-plan', how: 'pick', into: 'people' },
  { from: 'support-people', to: 'safety-card', how: 'pick', into: 'people' },
  {
    from: 'lapse-plan',
    to: 'safety-card',
    how: 'beside',
    lines: ofStanding('lapse-plan', (sheet) => referBy(sheet, sheet.values.place)),
    into: 'places',
  },
  { from: 'calm-practice', to: 'safety-card', how: 'beside', lines: calmNotes },
  {
    from: 'lapse-review',
    to: 'lapse-plan',
    how: 'beside',
    lines: ofEach('lapse-review', (sheet) => referTo(sheet, sheet.values.learned ?? [])),
    into: 'steps',
  },
  {
    from: 'trigger-map',
    to: 'lapse-plan',
    how: 'beside',
    lines: ofStanding('trigger-map', (sheet) => referTo(sheet, triggersOf(sheet.values))),
    into: 'signs',
  },
  {
    from: 'change-plan',
    to: 'lapse-plan',
    how: 'beside',
    lines: ofStanding('change-plan', (sheet) => referTo(sheet, sheet.values.obstacles ?? [])),
    into: 'signs',
  },
  {
    from: 'stage-check',
    to: 'lapse-plan',
    how: 'beside',
    lines: ofStanding('stage-check', (sheet) => referBy(sheet, sheet.values.why)),
  },
  {
    from: 'lapse-plan',
    to: 'support-people',
    how: 'beside',
    lines: ofStanding('lapse-plan', (sheet) =>
      (sheet.values.people ?? []).flatMap(({ item, text }) =>
        item === undefined ? referBy(sheet, text) : [],
      ),
    ),
    into: 'people',
  },
];
