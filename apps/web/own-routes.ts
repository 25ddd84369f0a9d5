import type { Plugin } from 'vite';

const APP = /\/client-optimized\/app\.js$/;
const ROUTE = /^\s*"(\/[^"]*)": \[(.*)\],?$/;
const NODE = /^\s*\(\) => import\('\.\/nodes\/(\d+)'\)(,?)$/;

/**
 * Kit's list of the pages and layouts that its router knows, without the public ones. Those carry no framework script,
 * so that a link to one loads it anew whether the router knows it or not; named here, each would cost the workspace's
 * first screen some bytes.
 * @param code of Kit 3.2's `client-optimized/app.js`
 * @throws Error where the list does not look as it did, so that nothing is left out by mistake
 */
export function withoutPublicPages(code: string): string {
  const lines = code.split('\n');
  const routes = lines.filter((line) => ROUTE.test(line));
  const own = routes.filter((line) => !line.includes('/(public)'));
  // 0 and 1 are the outermost layout and the error page; a page that loads on the server is written as ~8.
  const used = new Set([0, 1, ...own.flatMap((line) => ROUTE.exec(line)![2]!.match(/\d+/g)!.map(Number))]);
  if (own.length === 0 || own.length === routes.length || !lines.some((line) => NODE.test(line)))
    throw new Error('The router’s list of pages does not look as Kit 3.2 writes it.');
  return lines
    .filter((line) => !routes.includes(line) || own.includes(line))
    .map((line) => line.replace(NODE, (node, id, comma) => (used.has(Number(id)) ? node : `0${comma}`)))
    .join('\n');
}

/** Lets the workspace's router know its own pages alone. */
export function ownRoutes(): Plugin {
  return {
    name: 'bearings-own-routes',
    apply: 'build',
    transform: {
      filter: { id: APP },
      handler: (code) => ({ code: withoutPublicPages(code), map: null }),
    },
  };
}
