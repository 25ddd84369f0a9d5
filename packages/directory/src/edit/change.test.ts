import { expect, test } from 'vitest';
import { byFeed, sourceOf } from './change.ts';

test.each(['City', 'import City', ' remove ', ''])(
  'a feed that changes something is told by its source: %j',
  (source) => {
    for (const deed of ['import', 'remove'] as const)
      expect(sourceOf({ by: byFeed(deed, source) })).toBe(source);
  },
);

test('an organiser is no source', () => {
  for (const by of ['ana', 'import', 'imports']) expect(sourceOf({ by })).toBeNull();
});
