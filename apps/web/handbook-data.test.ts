import { METHODS } from '@bearings/programme/methods';
import { MYTHS } from '@bearings/programme/myths';
import { expect, test } from 'vitest';
import { readMessages } from './catalogue.ts';
import { readHandbook } from './handbook.ts';
import { withData } from './handbook-data.ts';
import { LANGUAGES } from './languages.ts';

const words = readMessages('en');
const say = (key: string) => words[key] ?? `missing: ${key}`;
const english = LANGUAGES.find(({ tag }) => tag === 'en')!;
const page = (id: string) => readHandbook(english).find((one) => one.id === id)!;
const textOf = (id: string) =>
  page(id)
    .blocks.map(({ html }) => html)
    .join('\n');

test('pages say themselves what is drawn on them, and which are about Bearings', () => {
  const pages = readHandbook(english);
  const idsOf = (kept: readonly { readonly id: string }[]) => kept.map(({ id }) => id).sort();
  expect(idsOf(pages.filter(({ picture }) => picture === 'wave'))).toEqual(['urge-surf', 'urges']);
  expect(idsOf(pages.filter(({ kind }) => kind === 'about'))).toEqual([
    'about-evidence',
    'about-privacy',
    'about-safety',
  ]);
});

test('the page on myths has every myth with its truth, in their order', () => {
  const text = textOf('myths');
  const places = MYTHS.map(({ id }) => text.indexOf(say(`myth.${id}.myth`)));
  expect(places.every((at) => at >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  for (const { id } of MYTHS) expect(text).toContain(`<strong>${say(`myth.${id}.truth`)}</strong>`);
  expect(text).toContain('10. “');
  // That an urge harms nobody has a limit.
  expect(page('myths').warning).toBe('withdrawal');
});

test('the page on ways to cope has every method, its steps and how sure we are', () => {
  const text = textOf('methods');
  expect(text).not.toContain('missing:');
  for (const method of METHODS) {
    expect(text).toContain(say(`method.${method.id}.line`));
    if ('opens' in method) expect(text).toContain(`href="/app/tools/${method.opens}"`);
    if ('run' in method && method.run.type === 'steps')
      for (const step of method.run.steps) expect(text).toContain(say(`method.${method.id}.step.${step}`));
  }
  expect(text).toContain(say('method.sure.practised'));
  for (const { id, sure } of METHODS) if (sure === 'tested') expect(text).toContain(say(`method.${id}.sure`));
  expect(text).toContain('<a href="/handbook/delay">');
});

test('a method leads to its own page where the handbook has one', () => {
  const name = say('method.delay.name');
  expect(withData('{methods}', say, new Set(['delay']))).toContain(`**[${name}](/handbook/delay).**`);
  expect(withData('{methods}', say)).toContain(`**${name}.**`);
});

test('a page that names what is not there is told so', () => {
  expect(() => withData('{myth moon}', say)).toThrow('no myth is called moon');
  expect(() => withData('{tides}', say)).toThrow('nothing is called tides');
  expect(withData('Not {methods} here', say)).toBe('Not {methods} here');
});
