import type { Field } from './field.ts';
import { fieldsOf, type Tool, type ToolHead } from './tool.ts';
import { TOOLS } from './tools.ts';

const NAMING: ReadonlySet<Field['type']> = new Set(['text', 'list', 'link', 'people', 'ranking']);

function headFrom(tool: Tool): ToolHead {
  const { id, point, keeps, when, title = [] } = tool;
  const others = fieldsOf(tool)
    .filter(({ type }) => NAMING.has(type))
    .map((field) => field.id);
  return {
    id,
    point,
    keeps,
    title: [...new Set([...title, ...others])],
    ...(when === undefined ? {} : { when }),
  };
}

/** The heads of all tools, in their order. The web works them out when it is built, and carries only the outcome. */
export const HEADS: readonly ToolHead[] = TOOLS.map(headFrom);
