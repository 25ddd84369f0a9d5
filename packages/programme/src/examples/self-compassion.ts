import { selfCompassion } from '../tools/self-compassion.ts';
import { examplesOf } from './sheet.ts';

export const selfCompassionExamples = examplesOf(selfCompassion, ({ sheet, text }) => [
  sheet(1, [4, 0, 19], {
    hurts: text('compassion.friday.hurts'),
    'ease-before': 2,
    self: text('compassion.friday.self'),
    friend: text('compassion.friday.friend'),
    act: text('compassion.friday.act'),
    'ease-after': 5,
  }),
  sheet(2, [6, 3, 22], {
    hurts: text('compassion.bedtime.hurts'),
    'ease-before': 4,
    self: text('compassion.bedtime.self'),
    friend: text('compassion.bedtime.friend'),
    'ease-after': 4,
  }),
]);
