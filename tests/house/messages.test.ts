import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';
import { readMessages } from '../../apps/web/catalogue.ts';
import { DEFAULT_LANGUAGE, LANGUAGES } from '../../apps/web/languages.ts';
import { argumentsOf, differences, unusedKeys } from './catalogues.ts';

const english = readMessages(DEFAULT_LANGUAGE);
const sources = globSync(['apps/web/src/**/*.{svelte,ts}', 'apps/web/*.ts', 'packages/*/src/**/*.ts'])
  .filter((file) => !/\.(test|testkit)\.ts$/.test(file))
  .sort()
  .map((file) => ({ file: file.replaceAll('\\', '/'), source: readFileSync(file, 'utf8') }));

/** Every folder that holds messages, in any language. */
const TEXTS = ['packages/programme/texts', 'packages/insight/texts', 'apps/web/messages'];
const tags = [
  ...new Set(TEXTS.filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder))),
];

test('every message named in the code exists', () => {
  const missing = sources.flatMap(({ file, source }) =>
    [...source.matchAll(/\.text\(\s*'([^']+)'/g)]
      .map((found) => found[1]!)
      .filter((key) => !(key in english))
      .map((key) => `${file}: ${key}`),
  );
  expect(missing).toEqual([]);
});

test('every message is used', () => {
  const all = sources.map(({ source }) => source).join('\n');
  expect(unusedKeys(Object.keys(english), all)).toEqual([]);
});

test('a message that nobody uses is found', () => {
  const source = `
    text('home.lead'); text(\`unit.\${unit}.name\`); text(\`records.\${when}\`);
    const say = (key) => text(\`diary.\${key}\`); say('person.whose');`;
  const used = [
    'home.lead',
    'unit.drinks.name',
    'records.today',
    'diary.person',
    'diary.person.whose',
    'tool.abc.event.hint',
  ];
  const unused = [
    'home.foot',
    'unit.drinks',
    'unit.drinks.name.long',
    'records.remove.of',
    'diary.person.hint',
  ];
  expect(unusedKeys([...used, ...unused], source)).toEqual(unused);
});

test('every message can be compiled', () => {
  for (const [key, text] of Object.entries(english)) {
    expect(() => compileMessage(text), key).not.toThrow();
    // What stands between two words has its spaces with it.
    if (!key.startsWith('mark.')) expect(text, key).not.toMatch(/^\s|\s$| {2}|\.\.\./);
  }
});

test('every folder of messages is of a language the product ships', () => {
  expect(tags.filter((tag) => !LANGUAGES.some((language) => language.tag === tag))).toEqual([]);
});

test.each(tags)('%s says all that English says, of the same things', (tag) => {
  expect(differences(english, readMessages(tag))).toEqual([]);
});

test('a language that lacks a message, has one too many or drops an argument is found', () => {
  const made = {
    kept: '{count, plural, one {# by {who}} other {# by {who}}}',
    lead: 'Hello',
    day: '{day, date}',
  };
  expect(argumentsOf(made.kept)).toEqual(['count', 'who']);
  expect(differences(made, { ...made, lead: 'Hallo', day: 'am {day}' })).toEqual([]);
  expect(
    differences(made, { kept: '{count, plural, one {eins} other {#}}', day: 'am {tag}', foot: 'Ende' }),
  ).toEqual([
    'lead is missing',
    'foot is not in English',
    'kept takes count, in English count, who',
    'day takes tag, in English day',
  ]);
});
