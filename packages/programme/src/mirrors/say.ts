import { oneLine } from '../line.ts';
import { type Own, own, type Said } from '../said.ts';
import type { MirrorName } from '../tool.ts';

/** The sentences one mirror can say, of whatever tool: `mirror.<mirror>.<variant>` in the catalogue. */
export const sayer =
  <Variant extends string>(mirror: MirrorName, _variants: readonly Variant[]) =>
  (variant: Variant, params?: Said['params']): Said => ({
    id: `mirror.${mirror}.${variant}`,
    ...(params ? { params } : {}),
  });

/** Own words that stand inside a sentence: one line of them. */
export const ownLine = (text: string): Own => own(oneLine(text));
