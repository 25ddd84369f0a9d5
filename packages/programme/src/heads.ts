import { HEADS } from './heads-data.ts';
import type { ToolPoint } from './point.ts';
import type { ToolHead } from './tool.ts';

export { HEADS };

const byId: ReadonlyMap<string, ToolHead> = new Map(HEADS.map((head) => [head.id, head]));

/** @returns `undefined` for a tool of a method pack that is not here, or of a later version of Bearings. */
export const headOf = (id: string): ToolHead | undefined => byId.get(id);

/** In the order they are shown in. */
export const headsOf = (point: ToolPoint): readonly ToolHead[] =>
  HEADS.filter((head) => head.point === point);
