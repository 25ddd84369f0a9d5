import type { Plugin } from 'vite';

const VIRTUAL = 'virtual:reload';
const CHANGED = 'bearings:changed';

/** Where `npm run dev` serves the script that loads a page anew. */
export const RELOAD = `/@id/${VIRTUAL}`;

/**
 * Pages without a framework have nothing that could be swapped in place: while they are worked on, any change loads
 * them anew. The framework's own pages do not carry the script.
 */
export function reload(): Plugin {
  return {
    name: 'bearings-reload',
    apply: 'serve',
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : null),
    load: (id) =>
      id === `\0${VIRTUAL}` ? `import.meta.hot.on('${CHANGED}', () => location.reload())` : null,
    configureServer({ watcher, ws }) {
      watcher.on('all', (_, file) => {
        if (!file.includes('.svelte-kit')) ws.send({ type: 'custom', event: CHANGED });
      });
    },
  };
}
