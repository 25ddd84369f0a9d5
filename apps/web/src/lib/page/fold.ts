/** Stands in a page where its first screen ends: what comes after it takes its styles with it (see `lean.ts`). */
export const FOLD = '<!--fold-->';
/** What waits for a framework script: Kit's marks between pieces, and links to styles that stand in the page. */
export const FOR_FRAMEWORK = /<!--(?!fold-->)[\s\S]*?-->|\s*<link [^>]*\bdisabled\b[^>]*>/g;
/** Styles that stand in a page; a script that takes only a part of it has them already. */
export const STYLES = /<style[^>]*>[\s\S]*?<\/style>/g;
