import { TOOLS } from '@bearings/programme/tools';
import { EXPORT_SCHEMA } from '@bearings/vault/open-export';
import { expect, test } from 'vitest';
import { exportSchema } from './export-schema.ts';

test('describes the file and what every tool keeps, under the name the file points to', () => {
  const text = exportSchema((key) => `words of ${key}`);
  const schema = JSON.parse(text);
  expect(schema.$id).toBe(EXPORT_SCHEMA);
  expect(schema.properties.records.items.$ref).toBe('#/$defs/record');
  expect(schema.$defs.version.required).toContain('stamp');
  for (const { id, version } of TOOLS) {
    expect(text).toContain(`urn:bearings:entry:${id}:${version}`);
    expect(text).toContain(`words of tool.${id}.name`);
  }
  for (const [, name] of text.matchAll(/"#\/\$defs\/(\w+)"/g)) expect(schema.$defs).toHaveProperty(name!);
});
