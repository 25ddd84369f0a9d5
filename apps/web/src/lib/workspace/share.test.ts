import { readOpenExport, writeOpenExport } from '@bearings/vault/open-export';
import type { Version } from '@bearings/vault/record';
import { expect, test } from 'vitest';
import { chosenVersions } from './share.ts';

let n = 0;
const version = (id: string, payload: Version['payload'], change: Version['change'] = 'put'): Version => {
  n += 1;
  const type = change === 'put' ? 'entry' : '';
  return { id, type, stamp: { ms: n, count: 0, device: 'd' }, n, change, at: n, payload, undoes: [] };
};
const [first, now, other] = [{ says: 'first' }, { says: 'now' }, { says: 'other' }];
const versions = [version('a', first), version('b', other), version('a', now), version('a', null, 'remove')];

test('of what was chosen the version that stands leaves, and nothing else', () => {
  const leaving = chosenVersions(versions, [{ id: 'a', payload: now }]);
  expect(leaving.map(({ payload }) => payload)).toEqual([now]);
  const { text } = writeOpenExport({ versions: leaving }, 0);
  expect(text).not.toMatch(/first|other/);
  expect(readOpenExport(text).versions.map(({ id }) => id)).toEqual(['a']);
});

test('what was changed meanwhile, or is not there, does not leave', () => {
  expect(chosenVersions(versions, [{ id: 'a', payload: { says: 'now' } }])).toEqual([]);
  expect(chosenVersions(versions, [{ id: 'c', payload: now }])).toEqual([]);
  expect(chosenVersions(versions, [])).toEqual([]);
});
