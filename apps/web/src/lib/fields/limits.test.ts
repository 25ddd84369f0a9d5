import { describe, expect, test } from 'vitest';
import { fitting, readable } from './limits.ts';

describe('what a field takes', () => {
  test('leaves words of every script as they are', () => {
    for (const text of ['Noah 👨‍👧', 'سأكون هناك', 'Z̵̛͎a̶͝l̴̈g̷o', 'a\n\tb']) expect(readable(text)).toBe(text);
  });
  test('leaves out marks that cannot be seen, and halves of letters', () => {
    expect(readable('a\u0000b\u001b[31mc\u0085\ufeff')).toBe('ab[31mc');
    expect(readable('a\ud800')).toBe('a\ufffd');
    expect(readable('a\r\nb\rc')).toBe('a\nb\nc');
  });
  test('never cuts a letter in two', () => {
    expect(fitting('ab👍', 3)).toBe('ab');
    expect(fitting('ab👍', 4)).toBe('ab👍');
  });
});
