import { DatabaseSync } from 'node:sqlite';
import { LastOrganiserError } from '@bearings/directory/organisers/store';
import { expect, test } from 'vitest';
import { OperatorError } from './command-line.ts';
import { StoreError } from './store/store-error.ts';
import { isTold } from './told.ts';

const coded = (code: string) => Object.assign(new Error('why'), { code });

/** What Node itself throws. */
function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it threw nothing');
}

test.each(['ENOENT', 'EACCES', 'ENOSPC', 'E2BIG', 'EAI_AGAIN', 'ECONNREFUSED'])(
  'what the system refuses needs a line: %s',
  (code) => expect(isTold(coded(code))).toBe(true),
);

test.each(['28P01', '28000', '3D000', '42501', '53300', '57P03'])(
  'and so does a database that does not let us in: %s',
  (code) => expect(isTold(coded(code))).toBe(true),
);

test('what we say ourselves is for the operator', () => {
  for (const error of [new OperatorError('why'), new StoreError('why'), new LastOrganiserError()])
    expect(isTold(error)).toBe(true);
});

test('a file that is no database, or cannot be opened, needs a line', () => {
  expect(isTold(thrownBy(() => new DatabaseSync('/')))).toBe(true);
  expect(isTold(thrownBy(() => new DatabaseSync(import.meta.filename).exec('pragma user_version')))).toBe(
    true,
  );
});

test('a fault of ours keeps its stack, also where Node gives it a code', () => {
  const faults = [
    thrownBy(() => Buffer.alloc(-1)),
    thrownBy(() => new URL('x')),
    thrownBy(() => new DatabaseSync(':memory:').exec('selec')),
    coded('42601'),
    coded('newer'),
    new TypeError('why'),
  ];
  for (const fault of faults) expect(isTold(fault), String(fault)).toBe(false);
});
