import type { Json, VaultRecord } from '@bearings/vault/record';
import { expect, test } from 'vitest';
import { changesPath } from './changes-path.ts';

const record = (type: string, payload: Json): VaultRecord => ({
  id: 'r1',
  type,
  payload,
  createdAt: 1,
  updatedAt: 2,
  versionCount: 3,
});

test('what changed in a sheet is shown on its page; other records, and sheets of unknown tools, have no such page', () => {
  const sheet = (tool: string) => record('entry', { tool, version: 1, values: {} });
  expect(changesPath(sheet('urge-log'))).toBe('/app/tools/urge-log#r1/then');
  expect(changesPath(sheet('of-tomorrow'))).toBeUndefined();
  expect(changesPath(record('reminder', { words: 'water' }))).toBeUndefined();
});
