import type { Absorbed } from '@bearings/vault/vault';
import { expect, test } from 'vitest';
import { brought, foreseen } from './import-outcome.ts';

const outcome = (over: Partial<Absorbed>): Absorbed => ({
  versions: 0,
  ids: [],
  added: [],
  changed: [],
  removed: [],
  refused: 0,
  touched: [],
  ...over,
});
const all = outcome({
  ids: ['a', 'b', 'c', 'd', 'e', 'f'],
  added: ['a', 'b'],
  changed: ['c'],
  removed: ['d'],
  refused: 3,
});

test('says before what it would add, change and remove, and after what it did', () => {
  const counts = [2, 1, 1, 2, 3].map((count) => ({ count }));
  expect(foreseen(all)).toEqual(
    ['adds', 'changes', 'removes', 'past', 'left-out'].map((id, at) => ({
      id: `import.${id}`,
      params: counts[at],
    })),
  );
  expect(brought(all, 0)).toEqual(
    ['done', 'changed', 'removed', 'past', 'left-out'].map((id, at) => ({
      id: `import.${id}`,
      params: counts[at],
    })),
  );
  expect(foreseen(outcome({}))).toEqual([]);
});

test('says that all of it was here already only where nothing of it stayed out', () => {
  expect(brought(outcome({}), 0)).toEqual([{ id: 'import.known' }]);
  expect(brought(outcome({}), 1)).toEqual([{ id: 'import.none' }]);
  expect(brought(outcome({ refused: 2 }), 0)).toEqual([
    { id: 'import.none' },
    { id: 'import.left-out', params: { count: 2 } },
  ]);
});
