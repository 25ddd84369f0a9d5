import type { Entry } from '@bearings/programme/tool';
import { expect, test } from 'vitest';
import { keepingOf } from './keeping.ts';

const entry: Entry = { id: 'a', tool: 'abc', version: 1, created: 0, edited: 0, values: {} };
const blank = { draft: 'none', dirty: false, entry: undefined } as const;

test('calls kept only what stays on this device', () => {
  const draft = { ...blank, draft: 'kept', dirty: true } as const;
  expect(keepingOf(draft, 'device')).toBe('form.draft-kept');
  expect(keepingOf(draft, 'visit')).toBe('form.draft-visit');
  expect(keepingOf(draft, 'examples')).toBe('form.draft-visit');
  expect(keepingOf({ ...blank, entry }, 'device')).toBe('form.kept-on');
  expect(keepingOf({ ...blank, entry }, 'visit')).toBe('form.kept-visit');
  expect(keepingOf({ ...blank, entry }, 'examples')).toBe('form.kept-on');
});
test('says what stands in the way before anything else, and nothing where there is nothing to say', () => {
  expect(keepingOf({ draft: 'not-kept', dirty: true, entry }, 'device')).toBe('form.draft-not-kept');
  expect(keepingOf(blank, 'device')).toBeUndefined();
  expect(keepingOf({ ...blank, dirty: true }, 'device')).toBeUndefined();
});
