import { expect, test } from 'vitest';
import { CommandError, isSaid, neededOption, OperatorError, textOption } from './command-line.ts';

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
