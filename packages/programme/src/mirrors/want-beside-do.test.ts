import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { wantAndDo } from '../tools/want-and-do.ts';
import { wantBesideDo } from './want-beside-do.ts';

describe('what is wanted beside what is done', () => {
  const sheet = (id: string, created: number, values: object, behaviour?: string) =>
    entryOf(wantAndDo, { ...values }, { id, created, ...(behaviour ? { behaviour } : {}) });
  test('what was written stands as it is, and the sentence asks for what is missing', () => {
    const said = (values: object) => english(wantBesideDo.show(sheet('a', 1, values)).sentence);
    const both = { want: 'Swim\nagain', doing: 'I drink', feel: 'Light', sits: ' ' };
    expect(said(both)).toBe('What you want and what you do stand side by side. How well do they fit?');
    expect(wantBesideDo.show(sheet('a', 1, both))).toMatchObject({
      want: 'Swim\nagain',
      doing: 'I drink',
      more: [{ field: 'feel', text: 'Light' }],
    });
    expect(said({ ...both, fit: 0 })).toBe('You say that the two fit 0 out of 10.');
    expect(said({ want: 'Swim', doing: ' ' })).toContain('What do you do now?');
    expect(said({ doing: 'I drink' })).toContain('What do you want ahead?');
    expect(said({ sits: 'Sad' })).toContain('You have begun');
  });
  test('the fit over time goes up to this sheet, about one behaviour, in order of time', () => {
    const now = sheet('now', 30, { fit: 6 }, 'alcohol');
    const entries = [
      sheet('later', 40, { fit: 9 }, 'alcohol'),
      now,
      sheet('unrated', 20, { want: 'x' }, 'alcohol'),
      sheet('first', 10, { fit: 3 }, 'alcohol'),
      sheet('other', 15, { fit: 8 }, 'gambling'),
    ];
    const seen = wantBesideDo.show(now, { entries });
    expect(seen.fits).toEqual([
      { entry: 'first', at: 10, fit: 3 },
      { entry: 'now', at: 30, fit: 6, before: 3 },
    ]);
    expect(english(seen.sentence)).toBe('You say that the two fit 6 out of 10. The time before it was 3.');
    const same = sheet('now', 30, { fit: 3 }, 'alcohol');
    expect(english(wantBesideDo.show(same, { entries: [same, entries[3]!] }).sentence)).toBe(
      'You say that the two fit 3 out of 10, as you did the time before.',
    );
  });
});
