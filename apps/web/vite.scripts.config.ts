import { defineConfig } from 'vite';
import { catalogue, readMessages } from './catalogue.ts';
import { handbookIndex } from './handbook-index.ts';
import { DEFAULT_LANGUAGE } from './languages.ts';
import { packs } from './packs.ts';

/**
 * The few hand-written scripts of pages that carry no framework: `page.js` (every public page), `help.js`,
 * `recover.js`, and three of urge help: `now.js`, then `now-ride.js` once a ride begins, and `now-own.js` when this device
 * holds something to read or something is to be kept. The handbook's first page has `handbook.js`, and once somebody
 * searches there `handbook-search.js` with the index of their language. The list of meetings has `meetings.js`, the organisers’ sign-in
 * `organise.js`, what they read and write `desk.js`, and their questions `questions.js`; a meeting's page has `note.js`, and the pages to ask them `ask.js` and
 * `answer.js`. What works and seals comes with the tap that sends. A list on somebody else's page has `framed.js` inside its
 * frame and `embed.js` around it.
 */
export default defineConfig({
  base: '/s/',
  define: {
    __PSEUDO_LANGUAGES__: JSON.stringify(process.env.BEARINGS_PSEUDO === '1'),
    __FRAME_TITLE__: JSON.stringify(readMessages(DEFAULT_LANGUAGE)['public.nav.meetings']),
  },
  plugins: [packs(), catalogue(), handbookIndex()],
  publicDir: false,
  worker: { format: 'es', rolldownOptions: { output: { entryFileNames: '[name]-[hash].js' } } },
  build: {
    outDir: 'static/s',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: false,
    rolldownOptions: {
      preserveEntrySignatures: 'exports-only',
      input: Object.fromEntries(
        [
          'page',
          'now',
          'now-ride',
          'now-own',
          'help',
          'recover',
          'handbook',
          'handbook-search',
          'meetings',
          'framed',
          'embed',
          'organise',
          'desk',
          'note',
          'work',
          'ask',
          'ask-send',
          'answer',
          'questions',
        ].map((name) => [name, `src/scripts/${name}.ts`]),
      ),
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
});
