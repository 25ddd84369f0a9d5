import { meetingForm, meetingOf } from '@bearings/directory/edits/meeting-form';
import { describe, expect, test } from 'vitest';
import { aMeeting, english } from '#lib/meetings/meetings.testkit.ts';
import { languageText } from '#lib/meetings/terms.ts';
import { formOf } from './desk.testkit.ts';
import { meetingFormIn } from './form.ts';
import {
  furtherLanguages,
  type Offered,
  offeredSigned,
  offeredSpoken,
  offeredTerms,
  saidOf,
  ticksOf,
} from './offered.ts';

const spoken = offeredSpoken(english);
const formats = offeredTerms(english, 'format');
const ticked = (text: string, offered: Offered) =>
  ticksOf(text, offered).ticks.flatMap(({ on, label }) => (on ? [label] : []));

describe('what is offered', () => {
  test('is words, and never a code', () => {
    const all = [
      spoken,
      offeredSigned(english),
      formats,
      offeredTerms(english, 'audience'),
      offeredTerms(english, 'access'),
    ];
    for (const offered of all)
      for (const code of offered.usual) {
        expect(offered.codeOf(code)).toBe(code);
        expect(offered.label(code), code).toMatch(/^\p{Lu}/u);
      }
    expect(languageText(english, 'bfi')).toBe('British Sign Language');
  });

  test('leads with what the meeting has, in its own order', () => {
    const { ticks } = ticksOf('fr,cy,pt-BR', spoken);
    expect(ticks.slice(0, 4)).toEqual([
      { value: 'fr', label: 'French', on: true },
      { value: 'cy', label: 'Welsh', on: true },
      { value: 'pt-BR', label: 'Brazilian Portuguese', on: true },
      { value: 'en', label: 'English', on: false },
    ]);
    expect(ticks.filter(({ value }) => value === 'fr')).toHaveLength(1);
    expect(ticked('big-book,tea-and-cake', formats)).toEqual(['Reads the “Big Book”', 'tea and cake']);
    expect(ticked('', formats)).toEqual([]);
  });

  test('leaves what can be no code where it was typed', () => {
    expect(ticksOf('en, Klingon ,', spoken).rest).toBe('Klingon');
    expect(ticked('en, Klingon', spoken)).toEqual(['English']);
    expect(ticksOf('Tea and cake, LGBTQ+', formats).rest).toBe('LGBTQ+');
    expect(saidOf('en,Klingon,bfi', spoken)).toEqual(['English', 'Klingon', 'British Sign Language']);
  });

  test('names further languages in the order of their names, none twice', () => {
    const further = furtherLanguages(english);
    expect(further.length).toBeGreaterThan(120);
    expect(further).toContainEqual({ value: 'cy', label: 'Welsh' });
    const names = further.map(({ label }) => label);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
    expect(further.filter(({ value }) => spoken.usual.includes(value))).toEqual([]);
  });
});

describe('a form with boxes', () => {
  const meeting = aMeeting({ languages: ['fr', 'en'], signed: ['bfi'], formats: ['open', 'big-book'] });
  const form = meetingForm(meeting);
  const sentOf = (text: string, offered: Offered) =>
    ticksOf(text, offered).ticks.flatMap(({ on, value }) => (on ? [value] : []));
  const read = (more: { languages?: readonly string[]; formats?: readonly string[] }) => {
    const sent = formOf({
      ...form,
      place: '',
      attendance: 'online',
      weekdays: form.weekdays.split(','),
      languages: [...sentOf(form.languages, spoken), '', ''],
      signed: [...sentOf(form.signed, offeredSigned(english)), ''],
      formats: [...sentOf(form.formats, formats), ''],
      ...more,
    });
    return meetingOf(meetingFormIn(sent), meeting, { today: '2026-11-29', hasPlace: () => false });
  };

  test('comes back as it was where nothing is ticked', () => {
    const { languages, signed, formats: kept } = meeting;
    expect(read({})).toMatchObject({ meeting: { languages, signed, formats: kept } });
  });

  test('takes a language from the list, a tag that is not in it, and words of one’s own', () => {
    const languages = ['en', 'cy', 'pt-BR, zh-Hant'];
    expect(read({ languages, formats: ['open', 'Tea and cake'] })).toMatchObject({
      meeting: { languages: ['en', 'cy', 'pt-BR', 'zh-Hant'], formats: ['open', 'tea-and-cake'] },
    });
    expect(read({ languages: ['en', 'Klingon'] })).toEqual({ faults: { languages: 'wrong' } });
  });
});
