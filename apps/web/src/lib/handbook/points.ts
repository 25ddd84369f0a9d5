/** The order of the drawing, line by line: what lies above the horizon, then what lies below. */
export const POINTS = ['motivation', 'mind', 'urges', 'living'] as const;
