import type { Rolldown } from 'vite';

type CodeSplittingGroup = NonNullable<
  Exclude<Rolldown.OutputOptions['codeSplitting'], boolean | undefined>['groups']
>[number];
type Modules = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

/** What the browser loads before anything can be shown: the framework's start, the frames around a page, Today. */
const OPENING =
  /\/client-optimized\/app\.js$|\/routes\/(?:\+error\.svelte|\[\[language=language\]\]\/(?:\+layout|app\/\+layout|app\/\+page)\.(?:svelte|ts))$/;

/**
 * Every file asked for costs a slow line a round trip (two seconds there) and the service worker a turn, so what the
 * opening of the workspace needs is one file, not forty. Whatever only other pages need stays apart, as the bundler
 * splits it.
 */
export function openingChunk(): CodeSplittingGroup {
  const known = new Map<string, boolean>();
  const belongs = (id: string, modules: Modules): boolean => {
    const before = known.get(id);
    if (before !== undefined) return before;
    known.set(id, false);
    const found =
      OPENING.test(id) ||
      (modules.getModuleInfo(id)?.importers ?? []).some((importer) => belongs(importer, modules));
    known.set(id, found);
    return found;
  };
  return {
    debugName: 'opening',
    name: (id, modules) => (belongs(id, modules) ? 'opening' : null),
  };
}
