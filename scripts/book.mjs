// `npm run book`: the handbook as a PDF for each language, in the folder `book` or another one that is named.
import process from 'node:process';
import { ensureBuilt, ensureChromium, ensureInstalled, hand, node26, pinned } from './setup.mjs';

ensureInstalled();
const chromium = ensureChromium('The book needs');
ensureBuilt();
hand(node26(), ['scripts/print-book.ts', ...process.argv.slice(2)], pinned({ CHROMIUM_PATH: chromium }));
