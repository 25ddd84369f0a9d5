import type { Note } from '@bearings/directory/notes';
import type { Organiser } from '@bearings/directory/organisers';
import { expect, test } from 'vitest';
import { MOST_SHOWN, notesFor, settledIn, wayBack } from './visitor-notes.ts';

test('from a note one goes back to a page of the desk, and nowhere else', () => {
  for (const own of ['/organise', '/organise/meetings/k3']) expect(wayBack(own)).toBe(own);
  for (const other of [
    '',
    '//evil.example',
    'https://evil.example',
    '/organise/../now',
    '/organise/meetings/',
  ])
    expect(wayBack(other), other).toBe('/organise');
});

test('the address says which note was dealt with, or nothing', () => {
  const at = (search: string) => settledIn(new URL(`https://example.org/organise${search}`));
  expect(at('?settled=n1.k3')).toEqual({ note: 'n1', meeting: 'k3' });
  for (const none of ['', '?settled=', '?settled=n1', '?settled=n1.k3.x', '?settled=n1.../k3'])
    expect(at(none), none).toBeNull();
});

test('a flood of notes fills no page: some are shown, and it says how many there are', async () => {
  const me: Organiser = { id: 'o', name: 'Ana', role: 'organiser', meetings: [], since: '2026-11-29' };
  const deskWith = (count: number) => {
    const all = Array.from(
      { length: count },
      (_, at): Note => ({ id: `n${at}`, meeting: 'm', what: 'time', words: '', day: '2026-11-29' }),
    );
    return {
      notes: {
        open: async (_today: string, _meetings?: readonly string[], most = all.length) => all.slice(0, most),
        waiting: async () => all.length,
      },
      directory: { entry: () => ({ meeting: { name: 'Harbour' } }) },
    };
  };
  const now = Date.parse('2026-11-29T12:00:00Z');
  const few = await notesFor({ me, desk: deskWith(2) }, now);
  expect([few.shown.length, few.total]).toEqual([2, 2]);
  const many = await notesFor({ me, desk: deskWith(400) }, now);
  expect([many.shown.length, many.total]).toEqual([MOST_SHOWN, 400]);
});
