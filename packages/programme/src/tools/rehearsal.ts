import type { Tool, ValuesOf } from '../tool.ts';

/** What the other may say with a line against each, tried out before, and then what really came. */
export const rehearsal = {
  id: 'rehearsal',
  version: 1,
  point: 'mind',
  minutes: 10,
  keeps: 'many',
  shape: 'stage',
  sections: [
    {
      id: 'scene',
      fields: [
        { id: 'scene', type: 'text' },
        { id: 'with', type: 'people' },
        { id: 'ease-before', type: 'scale', max: 10 },
      ],
    },
    {
      id: 'lines',
      fields: [
        {
          id: 'lines',
          type: 'list',
          drawn: 'replies',
          columns: [{ id: 'reply', type: 'text', led: true }],
          lines: 4,
        },
      ],
    },
    {
      id: 'tried',
      stands: 'ahead',
      folded: true,
      fields: [{ id: 'tried', type: 'choice', options: ['alone', 'with-a-friend', 'in-a-meeting'] }],
    },
    { id: 'after', stands: 'ahead', later: true, fields: [{ id: 'ease-after', type: 'scale', max: 10 }] },
    { id: 'came', stands: 'ahead', later: true, fields: [{ id: 'came', type: 'text', long: true }] },
  ],
  title: ['scene', 'lines'],
  mirror: 'tried-out',
  sources: ['linehan-1979', 'niaaa-refusal'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type Rehearsal = ValuesOf<typeof rehearsal>;
