import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PAGE, programme } from './list-programme.ts';

test('docs/programme.md says what there is: `node scripts/list-programme.ts` writes it anew', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(programme());
});
