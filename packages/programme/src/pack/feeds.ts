import type { Item } from '../field.ts';
import type { Flow } from '../flow.ts';
import { ofEach, referBy } from '../flow-lines.ts';
import { referTo } from '../links.ts';
import type { ToolId } from '../tools.ts';
import { FROM_PACKS } from './from-packs.ts';
import type { Feed } from './pack.ts';

/** A feed as the flow it is: the words of every sheet, the newest first. Its tools are of packs, and have ids of their own. */
const flowOf = ({ from, field, to, into }: Feed): Flow => ({
  from: from as ToolId,
  to: to as ToolId,
  how: 'beside',
  lines: ofEach(from as ToolId, (sheet) => {
    const given: unknown = (sheet.values as Readonly<Record<string, unknown>>)[field];
    return Array.isArray(given)
      ? referTo(sheet, given as readonly Item[])
      : referBy(sheet, typeof given === 'string' ? given : undefined);
  }),
  ...(into === undefined ? {} : { into }),
});

/** What flows between tools because a pack says so. */
export const BROUGHT: readonly Flow[] = FROM_PACKS.feeds.map(flowOf);
