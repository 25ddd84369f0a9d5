import type { Rolldown } from 'vite';

type CodeSplittingGroup = NonNullable<
  Exclude<Rolldown.OutputOptions['codeSplitting'], boolean | undefined>['groups']
>[number];
type Modules = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

/** Files of the workspace, each with the modules it is made for. What two of them need goes into the first one. */
const FILES: readonly (readonly [name: string, roots: RegExp])[] = [
  // Whatever is needed before anything can be shown: the framework, the frames around a page, the first screen.
  [
    'opening',
    /\/client-optimized\/app\.js$|\/routes\/(?:\+error\.svelte|\[\[language=language\]\]\/(?:\+layout|app\/\[\[space=space\]\]\/(?:\+layout|\+page))\.(?:svelte|ts))$/,
  ],
  ['vault', /\/lib\/(?:session\/(?:door|draft-sweep)|workspace\/idle)\.ts$/],
  ['today', /\/lib\/workspace\/TodayPage\.svelte$/],
  // All tools as data: a sheet needs one of them, but whoever reads records needs each, and would ask for forty files.
  ['tools', /\/programme\/src\/tools\/[a-z-]+\.ts$/],
  // Of what every sheet is made, whatever its tool.
  ['sheet', /\/lib\/tool\/ToolPage\.svelte$/],
  // Records, and what is done with all that is kept: few people open more than one of these pages.
  ['records', /\/app\/\[\[space=space\]\]\/(?:records|settings(?:\/(?!copy\/)[a-z]+)?)\/\+page\.svelte$/],
  // Of what most mirrors are made: a mirror is then its own file and this one.
  ['drawing', /\/lib\/(?:charts\/Figure(?:Table)?|mirrors\/(?:Span|Way))\.svelte$/],
];

const PUBLIC = /\/routes\/\[\[language=language\]\]\/\(public\)\//;
/** Styles of components, not those of one page, or of the finder and the organisers’ desk, which the workspace has no part of. */
const SHARED_STYLE = /^(?!.*\/(?:routes|lib\/(?:meetings|organise))\/).*\.css(?:\?|$)/;

/**
 * Every file asked for costs a slow line a round trip (two seconds there) and the service worker a turn, so what is
 * needed together is one file, not forty. Whatever only other pages need stays apart, as the bundler splits it.
 *
 * Styles of components on public pages are in the opening: Kit 3.2.0 forgets those that another page, loaded on demand
 * by the opening, needs too. Public pages drop again what they do not use (`lean.ts`).
 *
 * @returns a group for each file: the bundler fills them in this order, each with all that its modules import
 */
export function workspaceFiles(): CodeSplittingGroup[] {
  return FILES.map(([file, roots]) => ({
    debugName: `workspace file: ${file}`,
    name: (id, modules) => {
      const users = usersOf(id, modules);
      const used = (by: RegExp) => users.some((user) => by.test(user));
      if (SHARED_STYLE.test(id) && used(PUBLIC)) return 'opening';
      return used(roots) ? file : null;
    },
  }));
}

/** The module itself and all that import it, however many steps away; who loads it only on demand doesn't count. */
function usersOf(id: string, modules: Modules): readonly string[] {
  const users = new Set([id]);
  for (const user of users)
    for (const importer of modules.getModuleInfo(user)?.importers ?? []) users.add(importer);
  return [...users];
}
