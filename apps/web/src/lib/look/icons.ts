/** Icons on a 24 box, drawn with a line of 1.5. Always shown with a word. Those that point turn round right to left. */
export const ICONS = {
  go: 'M3 12h17M14 6l6 6-6 6',
  back: 'M21 12H4M10 6l-6 6 6 6',
  leave: 'M10 4H4v16h6M9 12h11M16 8l4 4-4 4',
  up: 'M12 20V5M6 11l6-6 6 6',
  down: 'M12 4v15M6 13l6 6 6-6',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  cross: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  undo: 'M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11H9',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z',
  phone: 'M5 4h4l2 5-2.5 2a11 11 0 0 0 4.5 4.5l2-2.5 5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2Z',
  message: 'M4 5h16v11H10l-5 4v-4H4Z',
  lock: 'M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  today: 'M2 17h20M5 17a7 7 0 0 1 14 0M12 4v3M4.5 7.5l2 2M19.5 7.5l-2 2',
  compass:
    'M12 12 9.5 8 4.5 4.5 8 9.5ZM12 12l4-2.5 3.5-5-5 3.5ZM12 12l2.5 4 5 3.5-3.5-5ZM12 12l-4 2.5-3.5 5 5-3.5Z',
  patterns: 'M2 15c3.5 0 4.5-8 8-8s4.5 8 12 8M2 19c4 0 5-4 8-4s5 4 12 4',
  records: 'M4 6h16M4 12h16M4 18h10',
  handbook: 'M12 6c-2-1.5-5-2-8-2v14c3 0 6 .5 8 2 2-1.5 5-2 8-2V4c-3 0-6 .5-8 2ZM12 6v14',
  settings:
    'M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM8 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z',
  /** The chart's sign for a light: a star and its flare. */
  light: 'M10.5 12.4c5 1 8.6 3.6 9.9 5.2.9 1.2.2 2.7-1.2 2.6-2.9-.2-6.9-3-8.7-7.8Z',
} as const;
export type IconName = keyof typeof ICONS;

export const STAR = 'M7.2 4.6 8.6 8l3.4 1.2-3.4 1.3-1.4 3.4-1.3-3.4-3.4-1.3L5.9 8Z';
/** Icons that point along the line of reading. */
export const POINTING: readonly IconName[] = ['go', 'back', 'leave', 'undo'];
