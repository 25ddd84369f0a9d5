import { answers } from '@bearings/programme/answers.testkit';
import { csvOf } from '@bearings/programme/csv';
import type { ListedTool } from '@bearings/programme/tools';
import { TOOLS } from '@bearings/programme/tools';
import { toOpenExport, writeOpenExport } from '@bearings/vault/open-export';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { again, started } from '#lib/session/session.testkit.ts';
import { chosenExport, type ReadExport } from './import-file.ts';

const tools = TOOLS.map((tool): [string, ListedTool] => [tool.id, tool]);

/** A sheet as it is kept, whichever answers it has. */
const written = (tool: ListedTool) =>
  fc
    .tuple(answers(tool), answers(tool), fc.option(fc.string({ unit: 'grapheme', maxLength: 40 })))
    .map(([first, then, note]) => ({ first, then, ...(note?.trim() ? { note } : {}) }));

test.each(tools)(
  '%s: any answers are kept, found after closing, changed, taken out and brought in again, all the same',
  async (_, tool) => {
    await fc.assert(
      fc.asyncProperty(written(tool), async ({ first, then, ...more }) => {
        const { session, door } = await started();
        const head = { tool: tool.id, version: tool.version, ...more };
        const { id } = await session.records.keepEntry({ ...head, values: first });
        await session.records.keepEntry({ ...head, id, values: then });

        const opened = await again(door);
        expect(opened.records.entry(id)?.values).toEqual(then);
        expect(opened.records.versionsOf(id).map(({ values }) => values)).toEqual(
          expect.arrayContaining([first, then]),
        );
        const content = (await opened.vault()).content();
        const { text, stayed } = writeOpenExport(content, door.world.time);
        expect(stayed).toEqual([]);
        expect(csvOf(tool, opened.records.entriesOf(tool.id), () => undefined)).toContain('\r\n');

        const other = await started();
        const read = (await chosenExport(new File([text], 'a.json'))) as ReadExport;
        expect(read).toMatchObject({ refused: 0, mended: 0, lost: 0 });
        await (await other.session.vault()).absorb(read.content);
        expect(other.session.records.entry(id)).toEqual(opened.records.entry(id));
        const back = (await other.session.vault()).content();
        expect(toOpenExport(back, 0).records).toEqual(toOpenExport(content, 0).records);
      }),
      { seed: 52, numRuns: 4 },
    );
  },
);
