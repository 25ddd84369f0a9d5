import { safetyCard } from '../tools/safety-card.ts';
import { examplesOf } from './sheet.ts';

export const safetyCardExamples = examplesOf(safetyCard, ({ line, sheet, text }) => [
  sheet(3, [2, 4, 19], {
    signs: [line('curtains', 'safety-card.curtains'), line('answers', 'safety-card.answers')],
    helps: [line('shower', 'safety-card.shower'), line('dog', 'safety-card.dog')],
    people: [{ item: 'sam', text: text('person.sam') }],
    professionals: [line('kaya', 'safety-card.kaya', { reach: text('safety-card.kaya.reach') })],
    places: [line('library', 'safety-card.library')],
    safer: text('safety-card.safer'),
  }),
]);
