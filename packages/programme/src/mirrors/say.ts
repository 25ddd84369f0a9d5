import { oneLine } from '../line.ts';
import { type Own, own, type Said } from '../said.ts';

/** The sentences one mirror can say: `mirror.<tool>.<variant>` in the catalogue. */
export const sayer =
  <Variant extends string>(tool: string, _variants: readonly Variant[]) =>
  (variant: Variant, params?: Said['params']): Said => ({
    id: `mirror.${tool}.${variant}`,
    ...(params ? { params } : {}),
  });

/** Own words that stand inside a sentence: one line of them. */
export const ownLine = (text: string): Own => own(oneLine(text));
