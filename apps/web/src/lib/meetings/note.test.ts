import { NOTE_KINDS, type Note } from '@bearings/directory/notes';
import { describe, expect, test } from 'vitest';
import { keepNote, kindsFor, type NoteDesk, noteIn } from './note.ts';

function desk(changes: Partial<NoteDesk> = {}) {
  const kept: Note[] = [];
  const asked: string[] = [];
  const givenBack: string[] = [];
  const heard: unknown[] = [];
  const at: NoteDesk = {
    notes: { add: async (note) => kept.push(note) > 0 },
    work: { pays: async (work, what) => work === `done for ${what}` },
    allows: (kind) => asked.push(kind) > 0,
    givesBack: (kind) => givenBack.push(kind),
    days: { stamp: () => '2026-11-29' },
    newId: () => `n${kept.length}`,
    notKept: (error) => heard.push(error),
    ...changes,
  };
  return { at, kept, asked, givenBack, heard };
}
const filled = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return noteIn(form);
};

describe('a note of a visitor', () => {
  test.each(NOTE_KINDS)('%s is kept with its day, and nothing more', async (what) => {
    const { at, kept } = desk();
    expect(await keepNote(at, 'harbour', filled({ what, words: ' It was\r\nshut ' }))).toBe('thanks');
    expect(kept).toEqual([{ id: 'n0', meeting: 'harbour', what, words: 'It was\nshut', day: '2026-11-29' }]);
  });

  test('says that the place is wrong only where there is one', () => {
    const plain = { online: null, registration: null, website: null };
    const online = { link: null, phone: '', notes: '', visibility: 'facilitators' } as const;
    expect(kindsFor({ ...plain, attendance: 'online' })).toEqual([
      'not-held',
      'time',
      'link',
      'other',
      'right',
    ]);
    expect(kindsFor({ ...plain, attendance: 'hybrid' })).toEqual(NOTE_KINDS);
    expect(kindsFor({ ...plain, attendance: 'in-person' })).toEqual([
      'not-held',
      'time',
      'place',
      'other',
      'right',
    ]);
    for (const one of [{ online }, { website: 'https://a.example' }, { registration: 'https://a.example' }])
      expect(kindsFor({ ...plain, attendance: 'in-person', ...one })).toEqual(NOTE_KINDS);
  });

  test('has to say what it is about, and is never endless', async () => {
    const { at, kept } = desk();
    for (const what of ['', 'nothing'])
      expect(await keepNote(at, 'harbour', filled({ what, words: 'x' }))).toBe('choose');
    expect(kept).toEqual([]);
    expect(filled({ what: 'time', words: 'x'.repeat(900) }).words).toHaveLength(500);
  });

  test('is held to less where no work was done for this meeting', async () => {
    const { at, asked } = desk();
    const send = (work: string) => keepNote(at, 'harbour', filled({ what: 'time', work }));
    for (const work of ['', 'done for note other', 'done for note harbour']) await send(work);
    expect(asked).toEqual(['plain-note', 'plain-note', 'note']);
  });

  test('that could not be kept is told so, and counts for nothing', async () => {
    const away = new Error('away');
    const { at, givenBack, heard } = desk({ notes: { add: () => Promise.reject(away) } });
    expect(await keepNote(at, 'harbour', filled({ what: 'time', words: 'at nine' }))).toBe('failed');
    expect([givenBack, heard]).toEqual([['plain-note'], [away]]);
  });

  test('is not kept with a day that is long gone', async () => {
    const { at, kept, asked } = desk({ days: { stamp: () => undefined } });
    expect(await keepNote(at, 'harbour', filled({ what: 'time' }))).toBe('failed');
    expect([kept, asked]).toEqual([[], []]);
  });

  test('is not kept where too many come, from one asker or of one meeting', async () => {
    const often = desk({ allows: () => false });
    expect(await keepNote(often.at, 'harbour', filled({ what: 'right' }))).toBe('often');
    expect(often.kept).toEqual([]);
    const enough = desk({ notes: { add: async () => false } });
    expect(await keepNote(enough.at, 'harbour', filled({ what: 'right' }))).toBe('enough');
    expect([often.givenBack, enough.givenBack]).toEqual([[], ['plain-note']]);
  });
});
