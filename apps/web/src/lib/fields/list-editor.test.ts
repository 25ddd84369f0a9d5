import { describe, expect, test } from 'vitest';
import { LIMITS } from './limits.ts';
import type { Line } from './lines.ts';
import { ListEditor } from './list-editor.svelte.ts';

const plain = { alt: false, start: 0, end: 0 };
const ids = (lines: readonly Line[] | undefined) => lines?.map(({ id }) => id);
const texts = (lines: readonly Line[] | undefined) => lines?.map(({ text }) => text);

function stage(start: readonly Line[] | undefined = undefined, opens = false) {
  let count = 0;
  const list = { value: start };
  const editor = new ListEditor({
    value: () => list.value,
    change: (value) => {
      list.value = value;
    },
    opens: () => opens,
    newId: () => `n${count++}`,
  });
  return { list, editor };
}
const two: readonly Line[] = [
  { id: 'a', text: 'Sleep' },
  { id: 'b', text: 'Money', weight: 6 },
];
const many = (count: number): readonly Line[] =>
  Array.from({ length: count }, (_, index) => ({ id: `l${index}`, text: `line ${index}` }));

describe('writing', () => {
  test('on the empty line at the foot makes it a line, and there is a new foot', () => {
    const { list, editor } = stage();
    const foot = editor.foot;
    editor.write(foot, 'S');
    expect(list.value).toEqual([{ id: foot, text: 'S' }]);
    expect(ids(editor.lines)).toEqual([foot, editor.foot]);
    expect(editor.foot).not.toBe(foot);
    editor.write(foot, 'Sl');
    expect(texts(list.value)).toEqual(['Sl']);
  });
  test('nothing at the foot makes no line', () => {
    const { list, editor } = stage();
    editor.write(editor.foot, '');
    expect(list.value).toBeUndefined();
  });
  test('opens the details of a line just begun where they are words', () => {
    const { editor } = stage(two, true);
    const foot = editor.foot;
    editor.write(foot, 'T');
    expect(editor.open).toBe(foot);
    editor.key(foot, { key: 'Enter', alt: false, text: 'a', start: 1, end: 1 });
    expect(editor.open).toBeUndefined();
  });
  test('ends where the list is full', () => {
    const { editor } = stage(many(LIMITS.lines));
    expect(editor.room).toBe(false);
    expect(ids(editor.lines)).not.toContain(editor.foot);
    const { list, editor: other } = stage(many(LIMITS.lines));
    other.add('one more');
    expect(list.value).toHaveLength(LIMITS.lines);
  });
  test('gives a line its answers, and the foot none', () => {
    const { list, editor } = stage(two);
    editor.set('a', 'weight', 3);
    editor.set(editor.foot, 'weight', 3);
    expect(list.value).toEqual([{ id: 'a', text: 'Sleep', weight: 3 }, two[1]]);
  });
});

describe('removing', () => {
  test('can be taken back, in its place and with all it held', () => {
    for (const line of two) {
      const { list, editor } = stage(two);
      editor.remove(line.id);
      expect(list.value).toHaveLength(1);
      expect(editor.gone?.line).toEqual(line);
      expect(editor.putBack()).toEqual({ line: line.id, at: 'end' });
      expect(list.value).toEqual(two);
      expect(editor.gone).toBeUndefined();
    }
  });
  test('of a line that says nothing needs no way back', () => {
    const { editor } = stage([...two, { id: 'c', text: ' ' }]);
    editor.remove('c');
    expect(editor.gone).toBeUndefined();
  });
  test('of the last line leaves no answer, and closes what was open', () => {
    const { list, editor } = stage([{ id: 'a', text: 'Sleep' }]);
    editor.toggle('a');
    editor.remove('a');
    expect(list.value).toBeUndefined();
    expect(editor.open).toBeUndefined();
  });
  test('goes on with the line after it', () => {
    const { editor } = stage(two);
    expect(editor.remove('a')).toEqual({ line: 'b', at: 'end' });
    expect(editor.remove('b')).toEqual({ line: editor.foot, at: 'end' });
    expect(editor.remove('gone')).toBeUndefined();
  });
});

describe('keys', () => {
  test('Enter cuts a line in two', () => {
    const { list, editor } = stage(two);
    const went = editor.key('a', { ...plain, key: 'Enter', text: 'Sleep well', start: 5, end: 6 });
    expect(texts(list.value)).toEqual(['Sleep', 'well', 'Money']);
    expect(went).toEqual({ focus: { line: list.value?.[1]?.id, at: 'start' } });
  });
  test('Enter at the end goes to the foot, and at the foot nowhere', () => {
    const { list, editor } = stage(two);
    const went = editor.key('b', { ...plain, key: 'Enter', text: 'Money', start: 5, end: 5 });
    expect(went).toEqual({ focus: { line: editor.foot, at: 'end' } });
    expect(editor.key(editor.foot, { ...plain, key: 'Enter', text: '' })).toEqual({});
    expect(list.value).toEqual(two);
  });
  test('Enter in a full list changes nothing', () => {
    const { list, editor } = stage(many(LIMITS.lines));
    expect(editor.key('l1', { ...plain, key: 'Enter', text: 'line 1', start: 2, end: 2 })).toEqual({});
    expect(list.value).toHaveLength(LIMITS.lines);
  });
  test('Backspace takes an empty line away and goes on before it', () => {
    const { list, editor } = stage([...two, { id: 'c', text: '' }]);
    const back = { ...plain, key: 'Backspace', text: '' };
    expect(editor.key('c', back)).toEqual({ focus: { line: 'b', at: 'end' } });
    expect(list.value).toEqual(two);
    expect(editor.key(editor.foot, back)).toEqual({ focus: { line: 'b', at: 'end' } });
    expect(list.value).toEqual(two);
    expect(editor.key('b', { ...back, text: 'Money' })).toBeUndefined();
    const { editor: empty } = stage();
    expect(empty.key(empty.foot, back)).toBeUndefined();
  });
  test('Alt with an arrow moves a line, and the foot stays', () => {
    const { list, editor } = stage(two);
    const up = { ...plain, key: 'ArrowUp', text: '', alt: true };
    expect(editor.key('b', up)).toEqual({ focus: { line: 'b', at: 'end' } });
    expect(ids(list.value)).toEqual(['b', 'a']);
    expect(editor.key(editor.foot, up)).toEqual({});
    expect(editor.key('b', { ...up, alt: false })).toBeUndefined();
  });
});

describe('pasting', () => {
  test('makes a line of each that says something, after the one it was pasted on', () => {
    const { list, editor } = stage(two);
    expect(editor.paste('a', 'one')).toBeUndefined();
    const went = editor.paste('a', '- one\n\n- two');
    expect(texts(list.value)).toEqual(['Sleep', 'one', 'two', 'Money']);
    expect(went).toEqual({ focus: { line: list.value?.[2]?.id, at: 'end' } });
    editor.paste(editor.foot, 'three\nfour');
    expect(texts(list.value)?.slice(-2)).toEqual(['three', 'four']);
  });
  test('takes the place of an empty line', () => {
    const { list, editor } = stage([{ id: 'a', text: '' }, ...many(LIMITS.lines - 2)]);
    editor.paste('a', 'one\ntwo');
    expect(list.value).toHaveLength(LIMITS.lines);
    expect(texts(list.value)?.slice(0, 2)).toEqual(['one', 'two']);
    expect(editor.tooMany).toBe(false);
  });
  test('takes what there is room for, and says so', () => {
    const { list, editor } = stage(many(LIMITS.lines - 1));
    editor.paste('l0', 'one\ntwo\nthree');
    expect(list.value).toHaveLength(LIMITS.lines);
    expect(editor.tooMany).toBe(true);
    editor.remove('l5');
    expect(editor.tooMany).toBe(false);
  });
  test('adds nothing to a list that is full or came in longer', () => {
    for (const count of [LIMITS.lines, LIMITS.lines + 20]) {
      const { list, editor } = stage(many(count));
      expect(editor.paste('l0', Array.from({ length: 40 }, (_, index) => `p${index}`).join('\n'))).toEqual(
        {},
      );
      expect(list.value).toHaveLength(count);
      expect(editor.tooMany).toBe(true);
    }
  });
  test('keeps letters whole and drops what can’t be read', () => {
    const { list, editor } = stage();
    const long = `${'x'.repeat(LIMITS.line - 1)}😀`;
    editor.paste(editor.foot, `${long}\nbell\u0007`);
    expect(texts(list.value)).toEqual(['x'.repeat(LIMITS.line - 1), 'bell']);
  });
});
