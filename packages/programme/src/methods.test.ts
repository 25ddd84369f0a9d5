import { expect, test } from 'vitest';
import behaviourTexts from '../texts/en/behaviours.json' with { type: 'json' };
import lapseTexts from '../texts/en/lapse.json' with { type: 'json' };
import texts from '../texts/en/methods.json' with { type: 'json' };
import mythTexts from '../texts/en/myths.json' with { type: 'json' };
import { LAPSE } from './lapse.ts';
import { METHOD_IDS, METHODS, type Method } from './methods.ts';
import { MYTHS } from './myths.ts';
import { toolById } from './tools.ts';

const methods: readonly Method[] = METHODS;

test('there are 22 methods, each once, each with a name and one line', () => {
  expect(new Set(METHOD_IDS).size).toBe(22);
  for (const { id } of methods) {
    expect(texts).toHaveProperty([`method.${id}.name`]);
    expect(texts).toHaveProperty([`method.${id}.line`]);
  }
});

test('every kind and step has words, and no words are left over', () => {
  const used = new Set([
    ...methods.flatMap(({ id, kind, sure, run, needs }) => [
      `method.${id}.name`,
      `method.${id}.line`,
      `method.kind.${kind}`,
      `method.sure.${sure}`,
      ...(needs ? [`method.${id}.mine`, `method.${id}.write`] : []),
      ...(sure === 'tested' ? [`method.${id}.sure`] : []),
      ...(run?.type === 'steps' ? run.steps.map((step) => `method.${id}.step.${step}`) : []),
    ]),
    'method.breathing.in',
    'method.breathing.out',
    'method.others',
  ]);
  expect(Object.keys(texts).filter((key) => !used.has(key))).toEqual([]);
  expect([...used].filter((key) => !(key in texts))).toEqual([]);
});

test('a method opens a tool that is there; one that shares its id with a tool opens that tool', () => {
  for (const { id, opens } of methods) {
    if (opens !== undefined) expect(toolById(opens)?.id).toBe(opens);
    if (toolById(id)) expect(opens).toBe(id);
  }
});

test('a way that needs something of the person’s says where it is written, and what to do without it', () => {
  const words: Readonly<Record<string, string>> = texts;
  const needing = methods.filter(({ needs }) => needs !== undefined);
  expect(needing.map(({ id }) => id)).toEqual(['call-someone', 'my-reasons']);
  for (const { id, opens } of needing) {
    expect(toolById(opens ?? '')).toBeDefined();
    expect(words[`method.${id}.line`]).not.toBe(words[`method.${id}.mine`]);
  }
  // Nobody has these before they made them.
  for (const { id } of methods)
    expect(words[`method.${id}.line`]).not.toMatch(/from your list|you (made|wrote|gave it)|for you before/);
});

test('ten myths, each with its truth', () => {
  expect(MYTHS).toHaveLength(10);
  expect(Object.keys(mythTexts).sort()).toEqual(
    [...MYTHS.flatMap(({ id }) => [`myth.${id}.myth`, `myth.${id}.truth`]), 'myth.witness'].sort(),
  );
});

test('after a lapse safety comes first, and the review last', () => {
  expect(LAPSE.map((step) => step.id)).toEqual(['safe', 'kind-words', 'next-24-hours', 'review']);
  expect(LAPSE[0].actions).toContain('get-help');
  const used = LAPSE.flatMap(({ id, actions }) =>
    ['title', 'text', ...actions.map((action) => `do.${action}`)].map((key) => `lapse.${id}.${key}`),
  );
  expect(Object.keys(lapseTexts).sort()).toEqual([...used, 'lapse.name'].sort());
  for (const key of LAPSE.flatMap(({ warnings }) => warnings)) expect(behaviourTexts).toHaveProperty([key]);
});
