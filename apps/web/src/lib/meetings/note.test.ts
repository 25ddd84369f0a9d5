import { NOTE_KINDS, type Note } from '@bearings/directory/notes';
import { describe, expect, test } from 'vitest';
import { keepNote, type NoteDesk, noteIn } from './note.ts';

const NOW = Date.parse('2026-11-29T23:59:00Z');

function desk(changes: Partial<NoteDesk> = {}) {
  const kept: Note[] = [];
  const asked: string[] = [];
  const at: NoteDesk = {
    notes: { add: async (note) => kept.push(note) > 0 },
    work: { pays: async (work, what) => work === `done for ${what}` },
    allows: (kind) => asked.push(kind) > 0,
    newId: () => `n${kept.length}`,
    ...changes,
  };
  return { at, kept, asked };
}
const filled = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return noteIn(form);
};

describe('a note of a visitor', () => {
  test.each(NOTE_KINDS)('%s is kept with its day, and nothing more', async (what) => {
    const { at, kept } = desk();
    expect(await keepNote(at, 'harbour', filled({ what, words: ' It was\r\nshut ' }), NOW)).toBe('thanks');
    expect(kept).toEqual([{ id: 'n0', meeting: 'harbour', what, words: 'It was\nshut', day: '2026-11-29' }]);
  });

  test('has to say what it is about, and is never endless', async () => {
    const { at, kept } = desk();
    for (const what of ['', 'nothing'])
      expect(await keepNote(at, 'harbour', filled({ what, words: 'x' }), NOW)).toBe('choose');
    expect(kept).toEqual([]);
    expect(filled({ what: 'time', words: 'x'.repeat(900) }).words).toHaveLength(500);
  });

  test('is held to less where no work was done for this meeting', async () => {
    const { at, asked } = desk();
    const send = (work: string) => keepNote(at, 'harbour', filled({ what: 'time', work }), NOW);
    for (const work of ['', 'done for note other', 'done for note harbour']) await send(work);
    expect(asked).toEqual(['plain-note', 'plain-note', 'note']);
  });

  test('is not kept where too many come, from one asker or of one meeting', async () => {
    const often = desk({ allows: () => false });
    expect(await keepNote(often.at, 'harbour', filled({ what: 'right' }), NOW)).toBe('often');
    expect(often.kept).toEqual([]);
    const enough = desk({ notes: { add: async () => false } });
    expect(await keepNote(enough.at, 'harbour', filled({ what: 'right' }), NOW)).toBe('enough');
  });
});
