/** The four directions of the programme. They have no order; nothing may number or rank them. */
export const POINTS = ['motivation', 'urges', 'mind', 'living'] as const;
export type Point = (typeof POINTS)[number];

/**
 * Where a tool belongs: one of the four points, `all` for those that serve every point, or `family` for those of someone
 * who stands by another: they change their own part, and their space knows nothing of the other person.
 */
export const TOOL_POINTS = [...POINTS, 'all', 'family'] as const;
export type ToolPoint = (typeof TOOL_POINTS)[number];
