// `npm test`: sets up, then runs every suite; the last line sums them all.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ensureBuilt, ensureInstalled, node26, pinned, root, say } from './setup.mjs';
import { systemParts } from './system-parts.mjs';

const parts = systemParts({
  chromium: 'The browser tests need',
  shell: 'The browser tests need',
  postgres: 'The tests of the stores need',
});
ensureInstalled();
ensureBuilt({ pseudo: true });
ensureBuilt();
const { chromium, shell, postgres } = await parts;

const folder = mkdtempSync(join(tmpdir(), 'bearings-test-'));
const report = join(folder, 'report.json');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const args = [
  vitest,
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
];
const result = spawnSync(node26(), args, {
  cwd: root,
  stdio: 'inherit',
  env: pinned({ CHROMIUM_PATH: chromium, CHROMIUM_SHELL: shell, POSTGRES_BIN: postgres }),
});

/** Only where tests were asked for by name may others be left out; else one that is skipped hides something. */
const named = process.argv.some((word) => /^(-t|--testNamePattern)\b/.test(word));
let passed = 0;
let failed = 0;
try {
  const sums = JSON.parse(readFileSync(report, 'utf8'));
  passed = sums.numPassedTests;
  // A suite that could not even be loaded holds no tests, and still failed.
  const unloaded = sums.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  );
  const skipped = named ? 0 : sums.numPendingTests + sums.numTodoTests;
  failed = sums.numFailedTests + unloaded.length + skipped;
} catch {
  failed = 1;
}
rmSync(folder, { recursive: true, force: true });
const ended = failed === 0 && result.status !== 0 ? 1 : 0;
say(`${passed} passed, ${failed + ended} failed`);
process.exit(failed + ended > 0 || passed === 0 ? 1 : 0);
