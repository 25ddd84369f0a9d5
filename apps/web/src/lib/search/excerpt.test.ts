import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stretches } from './excerpt.ts';

const shown = (text: string, sought: readonly string[], longest?: number) =>
  stretches(text, new Set(sought), longest)
    .map(({ text, marked }) => (marked ? `[${text}]` : text))
    .join('');

describe('a passage', () => {
  test('has the words marked that were looked for, as they are written', () => {
    expect(shown('An Urge rises; urges fall.', ['urge', 'urges'])).toBe('An [Urge] rises; [urges] fall.');
    expect(shown('Zoë’s way', ['zoes'])).toBe('[Zoë’s] way');
    expect(shown('no', ['urge'])).toBe('no');
    expect(shown('', ['urge'])).toBe('');
  });

  test('has a run of signs marked as one where a script has no spaces', () => {
    expect(shown('他想戒酒会', ['戒酒', '酒会'])).toBe('他想[戒酒会]');
  });

  test('that is long is cut from word to word around the first of them', () => {
    const text = `${'one two three '.repeat(20)}urge ${'four five six '.repeat(20)}`.trim();
    const cut = shown(text, ['urge'], 60);
    expect(cut).toMatch(/^… (one|two|three) .*\[urge\] four .*(four|five|six) …$/);
    expect(shown(text, ['one'], 60)).toMatch(/^\[one\] two three .* …$/);
    expect(shown(`${text} end`, ['end'], 60)).toMatch(/^… (four|five|six) .* \[end\]$/);
  });

  test('of any length keeps within what was asked, and drops no word in its middle', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 60 }),
        fc.nat(),
        fc.integer({ min: 20, max: 100 }),
        (words, at, longest) => {
          const text = words.join(' ');
          const sought = words[at % words.length]!;
          const parts = stretches(text, new Set([sought]), longest);
          const whole = parts.map((part) => part.text).join('');
          expect(text).toContain(whole.replace(/^… | …$/g, ''));
          expect(parts.some(({ marked }) => marked)).toBe(true);
          expect(whole.replace(/^… | …$/g, '').length).toBeLessThanOrEqual(longest);
        },
      ),
    );
  });
});
