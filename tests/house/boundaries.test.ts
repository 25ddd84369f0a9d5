import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type IReporterOutput } from 'dependency-cruiser';
import { afterEach, expect, test } from 'vitest';
import rules from './walls.ts';

let made: string | undefined;
afterEach(() => made && rmSync(made, { recursive: true }));

/** Writes files into a folder of their own, standing in for the house. */
function house(files: Record<string, string>): string {
  made = mkdtempSync(join(tmpdir(), 'house-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(made, path)), { recursive: true });
    writeFileSync(join(made, path), text);
  }
  return made;
}

async function violations(folders: string[], more: ICruiseOptions = {}): Promise<string[]> {
  const ruleSet = { forbidden: rules.forbidden } as NonNullable<ICruiseOptions['ruleSet']>;
  const options = { ...rules.options, ...more, validate: true, ruleSet } as ICruiseOptions;
  const { output } = (await cruise(folders, options)) as IReporterOutput;
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

test('every import stays inside the walls of the house', async () => {
  const folders = ['packages', 'apps/server/src', 'apps/web/src'].filter((folder) => existsSync(folder));
  expect(await violations(folders)).toEqual([]);
});

test('an import across the walls is found', async () => {
  const baseDir = house({
    'packages/programme/src/tool.ts': "import '../../vault/src/vault.ts';",
    'packages/vault/src/vault.ts': "import { readFileSync } from 'node:fs'; readFileSync('');",
    'packages/vault/src/copy.ts':
      "import '../../relay/src/protocol/index.ts'; import '../../relay/src/store/sqlite.ts';",
    'packages/relay/src/protocol/index.ts': "import '../store/sqlite.ts';",
    'packages/relay/src/store/sqlite.ts': '',
    'apps/web/src/lib/workspace/copy.ts': "import '../../../../../packages/relay/src/store/sqlite.ts';",
    'packages/insight/src/waves.ts': "import '../../programme/src/tool.ts';",
    'apps/web/src/lib/fields/Field.svelte':
      '<script lang="ts">import { a } from "../tool/sheet.ts"; a;</script>',
    'apps/web/src/lib/tool/sheet.ts': "import '../workspace/notices.ts'; export const a = 1;",
    'apps/web/src/lib/workspace/notices.ts': '',
    'tsconfig.json': '{}',
  });
  const found = await violations(['packages', 'apps'], { baseDir });
  expect(found.map((line) => line.split(':')[0])).toEqual(
    expect.arrayContaining([
      'programme-stands-alone',
      'packages-reach-nothing-by-themselves',
      'protocol-knows-no-store',
      'vault-stands-alone',
      'web-knows-of-the-relay-its-protocol',
      'parts-know-no-page',
    ]),
  );
  expect(found.filter((line) => line.startsWith('vault-stands-alone'))).toHaveLength(1);
  expect(found.join()).not.toMatch(/insight-stands-alone|workspace-knows-no-sheet/);
});
