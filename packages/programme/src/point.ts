/** The four directions of the programme. They have no order; nothing may number or rank them. */
export const POINTS = ['motivation', 'urges', 'mind', 'living'] as const;
export type Point = (typeof POINTS)[number];

/** Where a tool belongs: one of the four points, or `all` for those that serve every point. */
export type ToolPoint = Point | 'all';
