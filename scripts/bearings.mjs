// `npm run bearings -- COMMAND`: the operator's command line.
import { join } from 'node:path';
import process from 'node:process';
import { readSettings, SettingsError } from '../apps/server/src/settings.mjs';
import { build, ensureInstalled, node26, pinned, root, run, say, stop } from './setup.mjs';

const args = process.argv.slice(2);
function dataDirOrStop() {
  try {
    return readSettings(process.env).dataDir;
  } catch (error) {
    if (error instanceof SettingsError) stop(error.message);
    throw error;
  }
}

const dataDir = dataDirOrStop();
/** Files are named as the operator sees them, from where they stand. */
const program = (file, ...words) =>
  run(node26(), [join(root, file), ...words], {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: pinned({ DATA_DIR: dataDir }),
  });
const command = (...words) => program('apps/server/src/command.ts', ...words);

ensureInstalled();
const code = command(...args);
if (code !== 0) process.exit(code);
// It only says so: its outcome decides nothing.
if (args[0] === 'packs' && args[1] === 'install') program('scripts/pack-reading.ts', ...args.slice(2));
if (args[0] === 'packs' && ['install', 'remove'].includes(args[1])) {
  if (!build({ dataDir })) {
    command('packs', 'put-back');
    stop('The pages could not be built with it, so everything is as it was. The lines above say why.');
  }
  say('The pages are built. Start Bearings again to serve them.');
}
