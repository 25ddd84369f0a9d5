import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files of browser tests that take the longest. Begun last, one of them would keep a single worker busy at the end. */
const LONGEST = ['update', 'workspace', 'tools', 'copy', 'pages', 'workspace-languages', 'planted-words'];

for (const name of LONGEST)
  if (!existsSync(join(import.meta.dirname, `e2e/${name}.e2e.ts`))) throw new Error(`No such test: ${name}`);

const isLong = ({ project, moduleId }: TestSpecification): boolean =>
  project.name === 'e2e' && LONGEST.some((name) => moduleId.endsWith(`/${name}.e2e.ts`));

/** As vitest orders them, but for the browser tests, which are the last group: there the longest come first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const others = sorted.filter(({ project }) => project.name !== 'e2e');
    const browser = sorted.filter(({ project }) => project.name === 'e2e');
    return [...others, ...browser.filter(isLong), ...browser.filter((file) => !isLong(file))];
  }
}
