/**
 * Simulated devices, for as long as one likes: `node tests/copying/simulate.ts --seconds 60 [--theme "keys changed"]`, or one
 * run again: `--seed N [--theme T] [--steps 60]`. What fails says the whole command by which it comes again.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { Simulation } from './support/simulation.ts';
import { isTheme, THEMES } from './support/themes.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string' },
    theme: { type: 'string' },
    steps: { type: 'string', default: '60' },
  },
});
const { theme } = values;
if (theme !== undefined && !isTheme(theme)) {
  process.stderr.write(`There is no theme "${theme}". The themes are: ${THEMES.join(', ')}\n`);
  process.exit(2);
}
const steps = Number(values.steps);
const from = values.seed === undefined ? 1_000 + (Date.now() % 1_000_000) : Number(values.seed);
const end = Date.now() + Number(values.seconds) * 1_000;
let seed = from;
let failed = 0;
do {
  try {
    await new Simulation(seed, theme).run(steps);
  } catch (error) {
    failed += 1;
    process.stdout.write(`${error instanceof Error ? error.stack : error}\n`);
  }
  seed += 1;
} while (Date.now() < end && values.seed === undefined);
const of = theme === undefined ? '' : ` of ${theme}`;
process.stdout.write(`${seed - from} seeds from ${from}${of}, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
