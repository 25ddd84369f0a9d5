import { toolById } from '@bearings/programme/tools';
import { describe, expect, test } from 'vitest';
import { begunKey } from '#lib/session/drafts.ts';
import { begunIn, firstFree } from './begun.ts';
import type { Take } from './take.ts';

const abc = toolById('abc')!;
const draft = (belief: string, at: number) => ({ version: 1, values: belief ? { belief } : {}, at });
const under = (key: string, payload: unknown) => ({ key, payload });

describe('sheets that were begun', () => {
  test('are those of the tool that say something, the one written last first', () => {
    const found = begunIn(abc, [
      under(begunKey('abc', 'a'), draft('first', 1)),
      under(begunKey('abc', 'b'), draft('', 4)),
      under(begunKey('goal', 'c'), draft('of another tool', 5)),
      under('tool:abc:a-kept-one', draft('of a kept sheet', 6)),
      under(begunKey('abc', 'd'), { ...draft('', 3), note: 'at work' }),
      under(begunKey('abc', 'e'), 'no draft'),
    ]);
    expect(found.map(({ name }) => name)).toEqual(['d', 'a']);
  });
  test('stay with the page that has them open', async () => {
    const begun = ['a', 'b'].map((name) => ({ name, draft: draft(name, 1) }));
    const elsewhere = new Set([begunKey('abc', 'a')]);
    const take: Take = async (key) => (elsewhere.has(key) ? undefined : () => elsewhere.delete(key));
    expect((await firstFree('abc', begun, take))?.name).toBe('b');
    elsewhere.add(begunKey('abc', 'b'));
    expect(await firstFree('abc', begun, take)).toBeUndefined();
  });
});
