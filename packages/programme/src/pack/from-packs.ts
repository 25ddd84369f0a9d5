import type { Pack, PackHead } from './pack.ts';

/** What installed packs bring to the lists of the programme: parts that are newer than its own, or not in it. */
export interface FromPacks
  extends Pick<Pack, 'tools' | 'methods' | 'measures' | 'feeds' | 'works' | 'changes'> {
  readonly packs: readonly PackHead[];
}

/**
 * It stands before any list is made: the build takes packs in before it loads the programme, and puts the outcome here
 * for the browser.
 */
export let FROM_PACKS: FromPacks = {
  tools: [],
  methods: [],
  measures: [],
  feeds: [],
  works: {},
  changes: [],
  packs: [],
};

/** To be called before anything else of the programme is loaded, once. */
export function bringIn(packs: readonly Pack[]): void {
  FROM_PACKS = {
    tools: packs.flatMap(({ tools }) => tools),
    methods: packs.flatMap(({ methods }) => methods),
    measures: packs.flatMap(({ measures }) => measures),
    feeds: packs.flatMap(({ feeds }) => feeds),
    works: Object.assign({}, ...packs.map(({ works }) => works)),
    changes: packs.flatMap(({ changes }) => changes),
    packs: packs.map(headOf),
  };
}

const headOf = ({ id, version, made_on, publisher, licence, notice }: PackHead): PackHead => ({
  id,
  version,
  made_on,
  publisher,
  licence,
  ...(notice === undefined ? {} : { notice }),
});
