import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import texts from '../texts/en/insight.json' with { type: 'json' };

test('every sentence the package says has words', () => {
  const code = globSync('*.ts', { cwd: import.meta.dirname })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
    .join('\n');
  const said = [...code.matchAll(/'(insight\.[\w.-]+)'/g)].map((match) => match[1]!);
  const hardest = ['time', 'day', 'both'].map((part) => `insight.hours.hardest-${part}`);
  expect(said.length).toBeGreaterThan(10);
  for (const id of [...said, ...hardest]) expect(texts).toHaveProperty([id]);
});
