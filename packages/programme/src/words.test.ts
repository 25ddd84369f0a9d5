import { describe, expect, test } from 'vitest';
import { checkWords } from './words.ts';

const words = (text: string) => checkWords(text).map((found) => found.word.toLowerCase());

describe('words that label or shame are found', () => {
  test.each([
    ['Addicts can change.', 'addicts'],
    ['For a drug user it is hard.', 'user'],
    ['Alcohol abuse is common.', 'abuse'],
    ['He was an alcoholic.', 'alcoholic'],
    ['Stay clean this week.', 'stay clean'],
    ['She is clean.', 'she is clean'],
    ['A clean test', 'clean test'],
    ['Kick the habit now', 'kick the habit'],
    ['Opioid replacement therapy helps.', 'opioid replacement'],
    ['an addicted baby', 'addicted baby'],
    ['Your vice is yours.', 'vice'],
    ['The patient is told.', 'the patient'],
    ['Our members and clients', 'members'],
    ['You failed on Tuesday.', 'failed'],
    ['Back to zero.', 'back to zero'],
    ['You must stop.', 'must'],
    ['Use your willpower', 'willpower'],
    ['A streak of 12 days', 'streak'],
    ['Your sober date', 'sober date'],
  ])('%s', (text, word) => {
    expect(words(text)).toContain(word);
  });

  test('each find says where it stands and what to say instead', () => {
    expect(checkWords('You must go.')).toEqual([{ word: 'must', instead: 'may, or can', at: 4 }]);
  });

  test('one place is found once', () => {
    expect(words('a former addict')).toEqual(['former addict']);
  });
});

describe('innocent words are left alone', () => {
  test.each([
    'The water is clean.',
    'Drink clean water and wear clean clothes.',
    'Nothing goes back to zero.',
    'Be patient with yourself; a patient and kind voice helps.',
    'Tell a family member, or a member of your household.',
    'Nicotine replacement therapy can help.',
    'Mustard, accusers, reuse, alcohol, service, device, vice versa.',
    'Good habits grow slowly.',
    'An alcoholic drink; a non-alcoholic one.',
    'Alcoholics Anonymous and the National Institute on Drug Abuse.',
    'Lines for domestic abuse and child abuse.',
    'See nida.nih.gov/drug-abuse and https://example.org/user/must.',
    'Hello {user}, {failed, plural, one {# row} other {# rows}} left.',
    'The title is “The Addict’s Way”.',
    'Wash the wound; keep kidney failure in mind.',
    'You need to feel well. The musty room.',
    '',
  ])('%s', (text) => {
    expect(checkWords(text)).toEqual([]);
  });
});
