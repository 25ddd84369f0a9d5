import { HOW_MANY_DAYS, type MeasureAnswers } from '../measure.ts';
import { phq9 } from '../measures/phq-9.ts';
import type { MakeExamples } from './sheet.ts';
import { SUN } from './time.ts';

/** [week], then a score for each question; a dot where it was left out. */
const ROWS = [
  [0, '212212110'],
  [3, '2.2111...'],
  [5, '112111100'],
  [7, '101101000'],
] as const;

const answersOf = (scores: string): MeasureAnswers =>
  Object.fromEntries(
    phq9.items.flatMap(({ id }, index) => {
      const answer = HOW_MANY_DAYS.find(({ score }) => String(score) === scores[index]);
      return answer ? [[id, answer.id]] : [];
    }),
  );

/** One measure that the made-up person answered four times, once not to its end. */
export const measureExamples: MakeExamples = (time) =>
  ROWS.map(([week, scores], index) => {
    const { at } = time.moment(week, SUN, 19);
    return {
      id: `example-${phq9.id}-${index + 1}`,
      created: at,
      edited: at + 3 * 60_000,
      type: 'measure',
      payload: {
        measure: phq9.id,
        version: phq9.version,
        language: 'en',
        date: time.date(week, SUN),
        answers: answersOf(scores),
      },
    };
  });
