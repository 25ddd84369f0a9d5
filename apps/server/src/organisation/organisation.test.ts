import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { OrganisationError, readOrganisation } from './organisation.ts';
import { OrganisationFile } from './organisation-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'bearings-organisation-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (value: object) => readOrganisation(JSON.stringify(value));
const HOLIDAYS = ['2026-12-25 Christmas Day', '2027-01-01'];

test('a name, a phone and hours; each may be left out', () => {
  const all = { name: 'SMART Leeds', phone: '+44 (0)113 496-0000', hours: 'Monday to Friday, 9 to 5' };
  expect(written(all).contact).toEqual(all);
  expect(written({}).contact).toEqual({ name: '', phone: '', hours: '' });
  expect(readOrganisation('\ufeff{"name":"A"}').contact.name).toBe('A');
});

test('holidays mean what the operator chose', () => {
  const on = (rule?: string) => written({ holidays: HOLIDAYS, ...(rule ? { 'on-holidays': rule } : {}) });
  const { holidays } = on();
  expect(holidays('2026-12-25', 'held')).toEqual({ held: true, reason: 'Christmas Day' });
  expect(holidays('2026-12-25', 'not-held')).toEqual({ held: false, reason: 'Christmas Day' });
  expect(holidays('2026-12-26', 'not-held')).toBeNull();
  expect(on('cancelled').holidays('2027-01-01', 'held')).toEqual({ held: false, reason: '' });
  expect(on('as-listed').holidays('2027-01-01', 'held')).toBeNull();
  expect(on('as-listed').holidays('2027-01-01', 'not-held')).toEqual({ held: false, reason: '' });
});

test.each<[string, RegExp]>([
  ['{"name":', /^It is not JSON: /],
  ['[]', /^It must begin with/],
  ['"a"', /^It must begin with/],
  ['{"telephone":"1"}', /^There is no "telephone"\. It may name: name, phone/],
  ['{"phone":"ring us"}', /^"phone" cannot be read at "ring us"\. Write a phone number/],
  ['{"phone":7}', /^"phone" cannot be read at 7\./],
  ['{"holidays":["25.12.2026"]}', /^"holidays" cannot be read at "25\.12\.2026"\. Write a list of dates/],
  ['{"holidays":["2026-02-30"]}', /^"holidays" cannot be read/],
  ['{"on-holidays":"maybe"}', /^"on-holidays" .*Write one of: ask, cancelled, as-listed/],
  ['{"name":"a\\u202eb"}', /^"name" cannot be read/],
])('%s is told in one line', (text, message) => {
  expect(() => readOrganisation(text)).toThrow(message);
  try {
    readOrganisation(text);
  } catch (error) {
    expect((error as Error).message).not.toMatch(/\n|undefined/);
  }
});

test('a file may come, change and go; one that is wrong is told once, and what was read last holds', () => {
  const path = join(folder, 'organisation.json');
  const lines: string[] = [];
  const file = new OrganisationFile(path, (line) => lines.push(line));
  let at = 1_000;
  const write = (text: string) => {
    writeFileSync(path, text);
    utimesSync(path, at, at++);
  };
  expect(file.look().contact.name).toBe('');
  write('{"name":"One"}');
  expect(file.look()).toMatchObject({ contact: { name: 'One' }, changedAt: 1_000_000 });
  expect(file.look()).toBe(file.look());
  write('{"name":');
  expect([file.look().contact.name, file.look().contact.name]).toEqual(['One', 'One']);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(path);
  rmSync(path);
  expect(file.look().contact.name).toBe('');
});

test('a file that is wrong from the start stops it, with the line that says what is wrong', () => {
  const path = join(folder, 'wrong.json');
  writeFileSync(path, '{"phone":7}');
  const start = () => new OrganisationFile(path, () => {});
  expect(start).toThrow(OrganisationError);
  expect(start).toThrow(`${path}: "phone" cannot be read at 7. Write a phone number`);
  writeFileSync(path, '{"name":"One"}');
  expect(start().look().contact.name).toBe('One');
});

test('a file that is there and cannot be read is not taken for none', () => {
  const path = join(folder, 'loop.json');
  const lines: string[] = [];
  writeFileSync(path, '{"name":"One"}');
  const file = new OrganisationFile(path, (line) => lines.push(line));
  rmSync(path);
  // A link to itself and a folder: whoever runs as root may read all else.
  symlinkSync(path, path);
  expect([file.look().contact.name, file.look().contact.name]).toEqual(['One', 'One']);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(path);
  expect(() => new OrganisationFile(path, () => {})).toThrow(OrganisationError);
  rmSync(path);
  mkdirSync(path);
  expect(file.look().contact.name).toBe('One');
  rmSync(path, { recursive: true });
  expect(file.look().contact.name).toBe('');
  expect(lines).toHaveLength(2);
});
