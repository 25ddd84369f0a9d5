import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fieldsOf, type Tool } from './tool.ts';
import { holds } from './tool-parts.ts';
import { TOOLS } from './tools.ts';

/** A line for each version of each tool: id, version, and a mark of the fields it has, or had. */
const LINES = readFileSync(new URL('../tool-versions.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

const markOf = (tool: Tool): string =>
  createHash('sha256')
    .update(JSON.stringify(fieldsOf(tool).map(holds)))
    .digest('hex')
    .slice(0, 12);

const tools: readonly Tool[] = TOOLS;

test.each(tools.map((tool) => [tool.id, tool] as const))('%s has the fields of its version', (id, tool) => {
  const line = `${id} ${tool.version} ${markOf(tool)}`;
  const known = LINES.filter((one) => one.startsWith(`${id} ${tool.version} `));
  const first = known.length === 0 ? '' : `other fields than version ${tool.version} had: raise it, then `;
  expect(known, `${first}add “${line}” to tool-versions.txt`).toEqual([line]);
});

test('each version has one line, by tool and in order', () => {
  const versions = Map.groupBy(LINES, (line) => line.split(' ')[0]!);
  expect([...versions.keys()]).toEqual(tools.map(({ id }) => id).sort());
  for (const [id, lines] of versions)
    expect(
      lines.map((line) => Number(line.split(' ')[1])),
      id,
    ).toEqual(lines.map((_, at) => at + 1));
});
