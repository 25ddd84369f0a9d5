/** Stands in a page where its first screen ends: what comes after it takes its styles with it (see `lean.ts`). */
export const FOLD = '<!--fold-->';
