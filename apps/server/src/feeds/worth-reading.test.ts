import type { Remark, RowReport } from '@bearings/directory/feeds/remarks';
import { expect, test } from 'vitest';
import { worthReading } from './worth-reading.ts';

const remark = (kind: Remark['kind'], code: Remark['code']): Remark => ({ field: 'x', kind, code, was: '' });
const row = (id: string, outcome: RowReport['outcome'], ...remarks: Remark[]) => ({ id, outcome, remarks });
const nameless = (id: string) => row(id, 'rejected', remark('rejected', 'name-missing'));
const many = (count: number) => Array.from({ length: count }, (_, at) => nameless(`r${at}`));
const told = (rows: ReturnType<typeof row>[]) =>
  worthReading(rows).map((one) => `${one.row.id} ${one.alike}`);

test('rejected rows come first, then repaired ones, then those to be doubted; others are not told', () => {
  const rows = [
    row('fine', 'accepted'),
    row('filled', 'accepted', remark('filled', 'zone-given')),
    row('doubtful', 'accepted', remark('doubt', 'length-long')),
    row('mended', 'repaired', remark('repaired', 'text-trimmed')),
    nameless('bad'),
  ];
  expect(told(rows)).toEqual(['bad 1', 'mended 1', 'doubtful 1']);
});

test('many that failed for one reason are told once, with how many they are', () => {
  expect(told(many(5))).toHaveLength(5);
  expect(told([...many(2_000), row('other', 'rejected', remark('rejected', 'not-valid'))])).toEqual([
    'r0 2000',
    'other 1',
  ]);
});

test('the first of those that are told with another are there to be looked up', () => {
  const [first, other] = worthReading([...many(2_000), nameless('x')].slice(-7));
  expect(other).toBeUndefined();
  expect(first!.others.map(({ id }) => id)).toEqual(['r1995', 'r1996', 'r1997', 'r1998', 'r1999', 'x']);
  expect(worthReading(many(2_000))[0]!.others).toHaveLength(50);
  expect(worthReading(many(5)).every(({ others }) => others.length === 0)).toBe(true);
});

test('no more than can be read through', () => {
  const rows = Array.from({ length: 500 }, (_, at) =>
    row(`r${at}`, 'rejected', { ...remark('rejected', 'not-valid'), field: `f${at}` }),
  );
  expect(told(rows)).toHaveLength(100);
});
