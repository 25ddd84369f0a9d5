import { describe, expect, test } from 'vitest';
import { finderOver, type IndexedPage } from './finder.ts';

const PAGES: readonly IndexedPage[] = [
  {
    id: 'urges',
    title: 'Handle urges',
    summary: 'What an urge is, and how it passes.',
    parts: [
      { passages: ['An urge is a wave.', 'It rises and falls.'] },
      { heading: { id: 'café', text: 'At the café' }, passages: ['Leave the table for ten minutes.'] },
    ],
  },
  {
    id: 'withdrawal',
    title: 'Withdrawal',
    summary: 'When stopping is dangerous.',
    parts: [
      { passages: ['The body is used to alcohol.'] },
      {
        heading: { id: 'who-to-call', text: 'Who to call' },
        passages: ['Call a doctor before you stop drinking.', 'Shaking needs care.'],
      },
    ],
  },
  {
    id: 'sleep',
    title: 'Sleep',
    summary: 'Nights without a drink.',
    parts: [{ passages: ['Sleep comes back. An urge at night passes too.'] }],
  },
  { id: 'zh', title: '戒酒', summary: '慢慢来', parts: [{ passages: ['他想戒酒，也想睡好。'] }] },
  { id: 'ar', title: 'موجة', summary: 'كلمة', parts: [{ passages: ['الرَّغْبَةُ موجةٌ تمرّ.'] }] },
];
const find = finderOver(PAGES);
const ids = (text: string) => find(text).map(({ page }) => page);
const shown = (stretches: readonly { text: string; marked: boolean }[] = []) =>
  stretches.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

describe('a search finds', () => {
  test('pages by their title before those that only say it', () => {
    expect(ids('urge')).toEqual(['urges', 'sleep']);
    expect(ids('sleep')[0]).toBe('sleep');
  });

  test('the passage that answers, its words marked, and the heading it stands under', () => {
    const [found] = find('doctor drink');
    expect(found!.page).toBe('withdrawal');
    expect(shown(found!.passage)).toBe('Call a [doctor] before you stop [drinking].');
    expect(found!.place!.id).toBe('who-to-call');
    expect(shown(found!.title)).toBe('Withdrawal');
  });

  test('a heading, and goes to its place', () => {
    const [found] = find('cafe');
    expect(found).toMatchObject({ page: 'urges', place: { id: 'café' } });
    expect(shown(found!.place!.heading)).toBe('At the [café]');
    expect(shown(found!.passage)).toBe('Leave the table for ten minutes.');
  });

  test('a title alone: then the page itself is shown with what it is about', () => {
    const [found] = find('withdrawal');
    expect(found!.place).toBeUndefined();
    expect(shown(found!.title)).toBe('[Withdrawal]');
    expect(shown(found!.passage)).toBe('When stopping is dangerous.');
  });

  test('the beginning of a word, from the first letter typed', () => {
    expect(ids('withd')).toEqual(['withdrawal']);
    expect(ids('w').length).toBeGreaterThan(0);
  });

  test.each(['withdrawl', 'witdhrawal', 'wihtdrawal', 'alchohol', 'docter', 'shakign'])(
    'a word typed with small errors: %s',
    (text) => {
      expect(ids(text)).toEqual(['withdrawal']);
    },
  );

  test('two letters changed about in a short word', () => {
    expect(ids('ugre')).toEqual(ids('urge'));
  });

  test('pages with all of the words, else with some of them', () => {
    expect(ids('urge night')).toEqual(['sleep']);
    expect(ids('doctor wave')).toEqual(expect.arrayContaining(['withdrawal', 'urges']));
  });

  test('words whatever their case and accents', () => {
    expect(ids('CAFÉ')).toEqual(ids('cafe'));
    expect(ids('câfe')).toEqual(['urges']);
  });

  test('words of scripts without spaces, and of scripts that leave out vowel signs', () => {
    expect(ids('戒酒')).toEqual(['zh']);
    expect(shown(find('睡好')[0]!.passage)).toBe('他想戒酒，也想[睡好]。');
    expect(ids('酒')).toEqual(['zh']);
    expect(ids('الرغبة')).toEqual(['ar']);
    expect(shown(find('الرغبة')[0]!.passage)).toBe('[الرَّغْبَةُ] موجةٌ تمرّ.');
  });
});

test('what is nowhere is not found, and neither is nothing', () => {
  for (const text of ['', '   ', '!?', 'xylophone', 'zzz', '—']) expect(ids(text), text).toEqual([]);
});

test('what looks like a pattern or a key of an object is a word like others', () => {
  for (const text of ['.*', '(', '\\', '[a', 'constructor', '__proto__', '<b>'])
    expect(() => find(text), text).not.toThrow();
});
