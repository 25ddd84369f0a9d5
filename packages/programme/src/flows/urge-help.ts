import type { Flow } from '../flow.ts';
import { ofStanding } from '../flow-lines.ts';
import { everyone, referTo } from '../links.ts';
import { urgeHelp } from '../urge-help.ts';

/** What is there when an urge comes. */
export const INTO_URGE_HELP: readonly Flow[] = [
  { from: 'cost-benefit', to: 'urge-help', how: 'help', lines: (entries) => urgeHelp(entries).reasons },
  { from: 'urge-card', to: 'urge-help', how: 'help', lines: (entries) => urgeHelp(entries).lines },
  { from: 'trigger-map', to: 'urge-help', how: 'help', lines: (entries) => urgeHelp(entries).plans },
  { from: 'support-people', to: 'urge-help', how: 'help', lines: everyone },
  { from: 'activity-ideas', to: 'urge-help', how: 'help', lines: (entries) => urgeHelp(entries).instead },
  { from: 'calm-practice', to: 'urge-help', how: 'help', lines: (entries) => urgeHelp(entries).calm },
  {
    from: 'safety-card',
    to: 'urge-help',
    how: 'help',
    lines: ofStanding('safety-card', (sheet) =>
      urgeHelp([sheet]).safetyCard ? referTo(sheet, sheet.values.helps ?? []) : [],
    ),
  },
  {
    from: 'lapse-plan',
    to: 'urge-help',
    how: 'help',
    lines: (entries) => {
      const { afterwards, people, chosen } = urgeHelp(entries);
      return [...afterwards.map((text) => ({ text })), ...people.slice(0, chosen)];
    },
  },
];
