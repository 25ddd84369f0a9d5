import type { Flow } from '../flow.ts';
import { ofEach, ofStanding, referBy } from '../flow-lines.ts';
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
];
