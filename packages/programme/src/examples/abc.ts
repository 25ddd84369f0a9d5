import { abc } from '../tools/abc.ts';
import { examplesOf } from './sheet.ts';

export const abcExamples = examplesOf(abc, ({ sheet, text }) => [
  sheet(1, [2, 1, 21], {
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
  sheet(2, [6, 1, 21], {
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
]);
