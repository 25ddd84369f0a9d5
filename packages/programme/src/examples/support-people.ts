import { supportPeople } from '../tools/support-people.ts';
import { examplesOf } from './sheet.ts';

export const supportPeopleExamples = examplesOf(supportPeople, ({ line, sheet, text }) => [
  sheet(1, [0, 1, 20], {
    people: [
      line('sam', 'person.sam', {
        reach: text('person.sam.reach'),
        'good-for': ['talk', 'emergency'],
        times: text('person.sam.times'),
        'may-say': text('person.sam.may-say'),
      }),
      line('ade', 'person.ade', { 'good-for': ['company'], times: text('person.ade.times') }),
      line('doctor', 'person.doctor', { reach: text('person.doctor.reach'), 'good-for': ['practical'] }),
    ],
  }),
]);
