// `npm run book`: the handbook as a PDF for each language, in the folder `book` or another one that is named.
import process from 'node:process';
import { ensureBuilt, ensureInstalled, hand, node26, pinned } from './setup.mjs';
import { systemParts } from './system-parts.mjs';

const parts = systemParts({ chromium: 'The book needs' });
ensureInstalled();
ensureBuilt();
const { chromium } = await parts;
hand(node26(), ['scripts/print-book.ts', ...process.argv.slice(2)], pinned({ CHROMIUM_PATH: chromium }));
