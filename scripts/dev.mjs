// `npm run dev`: the pages with hot reload at http://localhost:8080.
import { ensureInstalled, hand, pinned } from './setup.mjs';

ensureInstalled();
hand('npm', ['run', 'dev', '--silent', '-w', '@bearings/web'], pinned());
