import type { Flow } from '../flow.ts';
import { ofEach, ofStanding, referBy } from '../flow-lines.ts';
import { valuesOf } from '../in-order.ts';
import { referTo } from '../links.ts';

/** What flows into the tools of someone who stands by another. */
export const INTO_FAMILY: readonly Flow[] = [
  { from: 'support-people', to: 'ff-safety', how: 'pick', into: 'people' },
  {
    from: 'ff-affirm',
    to: 'ff-listen',
    how: 'beside',
    lines: ofEach('ff-affirm', (sheet) => referBy(sheet, sheet.values.noticed)),
    next: true,
  },
  {
    from: 'ff-two-minds',
    to: 'ff-listen',
    how: 'beside',
    lines: ofStanding('ff-two-minds', (sheet) => referTo(sheet, sheet.values['to-stay'] ?? [])),
    next: true,
  },
  {
    from: 'ff-pause',
    to: 'ff-who-helped',
    how: 'beside',
    lines: ofEach('ff-pause', (sheet) => referBy(sheet, sheet.values.usual)),
    next: true,
  },
  { from: 'support-people', to: 'ff-say-it-well', how: 'pick', into: 'with' },
  {
    from: 'ff-listen',
    to: 'ff-say-it-well',
    how: 'beside',
    lines: ofEach('ff-listen', (sheet) => referBy(sheet, sheet.values.heard)),
    next: true,
  },
  {
    from: 'values-ranking',
    to: 'ff-boundary',
    how: 'pick',
    into: 'value',
    lines: ofEach('values-ranking', valuesOf),
  },
  { from: 'support-people', to: 'ff-boundary', how: 'pick', into: 'with' },
  {
    from: 'ff-who-helped',
    to: 'ff-boundary',
    how: 'beside',
    lines: ofEach('ff-who-helped', (sheet) => referBy(sheet, sheet.values.next)),
    next: true,
  },
];
