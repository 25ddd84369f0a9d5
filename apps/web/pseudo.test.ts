import { compileMessage } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';
import { pseudoAccented, pseudoMirrored } from './pseudo.ts';

test('the accented language brackets and lengthens, and leaves no plain letter', () => {
  expect(pseudoAccented('Help now')).toMatch(/^⟦.*⟧$/);
  expect(pseudoAccented('Help now')).not.toMatch(/[a-zA-Z]/);
  expect(pseudoAccented('Help now').length).toBeGreaterThan('Help now'.length * 1.3);
  expect(pseudoAccented(' · 3')).toBe(' · 3');
});

test('the mirrored language is written from the right, word for word', () => {
  const mirrored = pseudoMirrored('Help now');
  expect(mirrored).toMatch(/^\p{Script=Arabic}{4} \p{Script=Arabic}{3}$/u);
});

test('placeholders and plurals come through both', () => {
  const source = '{n, plural, one {# minute of {name}} other {# minutes of {name}}}';
  for (const change of [pseudoAccented, pseudoMirrored]) {
    const text = JSON.stringify(compileMessage(source, change));
    expect(text).toContain('"name"');
    expect(text).toContain('"plural"');
    expect(text).not.toContain('minute');
  }
});
