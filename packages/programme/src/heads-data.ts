import type { Field } from './field.ts';
import { fieldsOf, type ToolHead } from './tool.ts';
import { type ListedTool, TOOLS } from './tools.ts';

const NAMING: ReadonlySet<Field['type']> = new Set(['text', 'list', 'link', 'people', 'ranking']);

function headFrom(tool: ListedTool): ToolHead {
  const { id, point, keeps, mirror, when, title = [] } = tool;
  const others = fieldsOf(tool)
    .filter(({ type }) => NAMING.has(type))
    .map((field) => field.id);
  return {
    id,
    point,
    keeps,
    mirror,
    title: [...new Set([...title, ...others])],
    ...(when === undefined ? {} : { when }),
  };
}

/** The heads of all tools, in their order. The web works them out when it is built, and carries only the outcome. */
export const HEADS: readonly ToolHead[] = TOOLS.map(headFrom);
