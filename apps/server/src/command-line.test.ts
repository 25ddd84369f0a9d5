import { expect, test } from 'vitest';
import { CommandError, isSaid, neededOption, OperatorError, readWords, textOption } from './command-line.ts';

const given = { options: { name: ' Ana ', role: true, empty: '  ' } } as const;

test('an option is read with its value, or is not there', () => {
  expect(textOption(given, 'name')).toBe(' Ana ');
  expect(textOption(given, 'none')).toBeNull();
  expect(() => textOption(given, 'role')).toThrow('--role needs a value.');
  expect([isSaid(given, 'role'), isSaid(given, 'none')]).toEqual([true, false]);
});

test('one that is needed is asked for', () => {
  expect(neededOption(given, 'name')).toBe('Ana');
  for (const name of ['none', 'empty'])
    expect(() => neededOption(given, name)).toThrow(
      new CommandError(`--${name} is missing: write it with a value behind it.`),
    );
  expect(() => neededOption(given, 'role')).toThrow(OperatorError);
});

test('words and options are told apart', () => {
  expect(readWords(['feed', 'import', 'a.json', '--source', 'City', '--quiet'])).toEqual({
    positionals: ['feed', 'import', 'a.json'],
    options: { source: 'City', quiet: true },
  });
  expect(readWords(['packs', 'install', 'a.pack', '--programme']).options).toEqual({ programme: true });
});

test('help can be asked for anywhere', () => {
  for (const args of [['--help'], ['-h'], ['feed', 'import', '--help']])
    expect(isSaid(readWords(args), 'help')).toBe(true);
});

test.each([
  [
    ['feed', 'import', '--sorce', 'City'],
    "Unknown option '--sorce'. All there is: npm run bearings -- --help",
  ],
  [['-x'], "Unknown option '-x'. All there is: npm run bearings -- --help"],
  [
    ['feed', 'list', '--source'],
    "Option '--source <value>' argument missing. All there is: npm run bearings -- --help",
  ],
])('an option that cannot be is told in one line: %j', (args, line) => {
  expect(() => readWords(args)).toThrow(new CommandError(line));
});
