import { journal } from '../tools/journal.ts';
import { examplesOf } from './sheet.ts';
import { FRI, SAT, SUN, THU, WED } from './time.ts';

const ROWS = [
  { key: 'foggy', when: [0, SUN, 21], mood: 3, tags: ['family'] },
  { key: 'pub', when: [3, SAT, 9], mood: 2, tags: ['friends', 'worry'] },
  { key: 'river', when: [5, FRI, 20], mood: 7, tags: ['family', 'good'] },
  { key: 'work', when: [6, WED, 20], mood: 5, tags: ['work', 'worry'] },
  { key: 'quiet', when: [7, THU, 21], mood: 7, tags: ['good'] },
] as const;

export const journalExamples = examplesOf(journal, ({ line, sheet, text, time }) =>
  ROWS.map(({ key, when, mood, tags }, index) =>
    sheet(index + 1, when, {
      when: time.moment(when[0], when[1], when[2]),
      title: text(`journal.${key}`),
      text: text(`journal.${key}.text`),
      mood,
      tags: tags.map((tag) => line(tag, `journal.tag.${tag}`)),
    }),
  ),
);
