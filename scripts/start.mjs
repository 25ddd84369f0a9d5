// `npm start`: looks at the settings, installs what is missing, builds what changed, serves.
import { once } from 'node:events';
import { createServer } from 'node:net';
import process from 'node:process';
import { readSettings, SettingsError, whyNotListening } from '../apps/server/src/settings.mjs';
import { ensureBuilt, ensureInstalled, ensureRead, hand, node26, pinned, SERVER, stop } from './setup.mjs';

/** What would end the start after a minute of installing and building ends it now. */
async function ensureSettingsHold() {
  const settings = settingsOrStop();
  const trial = createServer().listen(settings.port, settings.host);
  await once(trial, 'listening').catch((error) => stop(whyNotListening(error, settings)));
  await new Promise((resolve) => trial.close(resolve));
  return settings;
}

function settingsOrStop() {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (error instanceof SettingsError) stop(error.message);
    throw error;
  }
}

const { dataDir } = await ensureSettingsHold();
ensureInstalled();
ensureBuilt({ dataDir });
ensureRead();
hand(node26(), SERVER, pinned());
