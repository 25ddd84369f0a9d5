// `npm run check`: types, lint, boundaries and texts, without the browser.
import { ensureInstalled, hand, node26, pinned } from './setup.mjs';

ensureInstalled();
hand(node26(), ['node_modules/vitest/vitest.mjs', 'run', '--project', 'house'], pinned());
