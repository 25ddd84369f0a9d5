import { headOf } from './heads.ts';
import { FROM_PACKS } from './pack/from-packs.ts';
import type { ListedTool } from './tools.ts';

/**
 * The whole of a tool, fetched where it is opened: its file is named by its id.
 * @returns `undefined` for a tool that is not here
 * @throws TypeError when the file can't be had
 */
export async function loadTool(id: string): Promise<ListedTool | undefined> {
  if (!headOf(id)) return undefined;
  const brought = FROM_PACKS.tools.find((tool) => tool.id === id);
  if (brought) return brought as ListedTool;
  const file: Readonly<Record<string, unknown>> = await import(`./tools/${id}.ts`);
  return Object.values(file).find((one) => (one as Partial<ListedTool> | undefined)?.id === id) as ListedTool;
}
