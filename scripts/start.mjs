// `npm start`: installs what is missing, builds what changed, serves.
import { ensureBuilt, ensureInstalled, hand, node26, pinned } from './setup.mjs';

ensureInstalled();
ensureBuilt();
hand(node26(), ['apps/server/src/main.ts'], pinned());
