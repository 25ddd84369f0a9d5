import { expect, test } from 'vitest';
import { CommandError } from '../command-line.ts';
import { other } from '../store/processes.testkit.ts';
import { destinationOf } from './destination.ts';

const WITHOUT = 'postgres://bearings@one:5432,two:5432/bearings';
const WITH = [
  'postgres://bearings:secret@one:5432,two:5432/bearings',
  'postgres://one/bearings?password=secret',
];
const from = (to: string | undefined, MOVE_TO?: string) =>
  destinationOf({ options: to === undefined ? {} : { to } }, { MOVE_TO });

test('where to is said behind the command, or in the environment, and what is said goes first', () => {
  for (const to of ['sqlite', WITHOUT, 'mysql://x']) expect(from(to)).toBe(to);
  for (const to of WITH) expect(from(undefined, to)).toBe(to);
  expect(from('sqlite', WITH[0])).toBe('sqlite');
  for (const none of [undefined, '', ' ']) expect(() => from(none, none)).toThrow(CommandError);
});

test('a password behind the command is refused with the way out, and not said again', () => {
  for (const to of WITH) {
    expect(() => from(to)).toThrow('MOVE_TO=');
    expect(() => from(to)).not.toThrow('secret');
  }
});

test('the command itself reads it from the environment', async () => {
  const command = other('command.ts', ['move'], { MOVE_TO: 'mysql://x' });
  expect(await command.ended).toBe(1);
  expect(command.output()).toContain('no address of PostgreSQL');
});
