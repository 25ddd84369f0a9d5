/**
 * What the programme holds, as `docs/programme.md` says it: `node scripts/list-programme.ts` writes that page anew from
 * the tools, methods, myths, measures and pages of the handbook. A test holds the page against them.
 */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMessages } from '../apps/web/catalogue.ts';
import { FLOWS } from '../packages/programme/src/flows.ts';
import { type FrontMatter, readFrontMatter, splitPage } from '../packages/programme/src/front-matter.ts';
import type { Measure } from '../packages/programme/src/measure.ts';
import { rangeOf } from '../packages/programme/src/measure-score.ts';
import { MEASURES } from '../packages/programme/src/measures.ts';
import { METHODS } from '../packages/programme/src/methods.ts';
import { MYTHS } from '../packages/programme/src/myths.ts';
import { fieldsOf, type Tool } from '../packages/programme/src/tool.ts';
import { TOOLS } from '../packages/programme/src/tools.ts';
import { HANDBOOK, readPages } from './check-handbook.ts';

export const PAGE = fileURLToPath(new URL('../docs/programme.md', import.meta.url));

const POINTS = ['all', 'motivation', 'urges', 'mind', 'living', 'family'] as const;

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

function handbook(): readonly FrontMatter[] {
  return readPages(HANDBOOK).map(({ name, text }) => {
    const { matter } = readFrontMatter(splitPage(text)?.matter ?? '');
    if (!matter) throw new Error(`${basename(name)} has no front matter that can be read`);
    return matter;
  });
}

/** Each tool that another one's words go to, or urge help, once. */
const leadsTo = (tool: string) => [
  ...new Set(FLOWS.filter(({ from }) => from === tool).map(({ to }) => `\`${to}\``)),
];

function toolRow(tool: Tool, texts: Readonly<Record<string, string>>, pages: ReadonlySet<string>) {
  const { id, version, mirror, sources, reviewed_on } = tool;
  return [
    `\`${id}\``,
    texts[`tool.${id}.name`] ?? '',
    version,
    fieldsOf(tool).length,
    mirror,
    leadsTo(id).join(', '),
    pages.has(id) ? `[page](../handbook/en/${id}.md)` : 'none',
    sources.length,
    reviewed_on,
  ];
}

function measureRow(measure: Measure, texts: Readonly<Record<string, string>>) {
  const { id, version, items, days, bands, rights, sources, reviewed_on } = measure;
  const { min, max } = rangeOf(measure);
  return [
    `\`${id}\``,
    texts[`measure.${id}.name`] ?? '',
    version,
    items.length,
    days,
    `${min} to ${max}`,
    bands
      .slice(1)
      .map(({ from }) => from)
      .join(', '),
    rights,
    sources.length,
    reviewed_on,
  ];
}

/** The whole page, in Markdown. */
export function programme(): string {
  const texts = readMessages('en');
  const pages = handbook();
  const named = new Set(pages.map(({ id }) => id));
  const tools: readonly Tool[] = TOOLS;
  const ofPoint = (point: string) => {
    const rows = tools.filter((tool) => tool.point === point).map((tool) => toolRow(tool, texts, named));
    const head = [
      'Id',
      'Name',
      'Version',
      'Questions',
      'Mirror',
      'Leads to',
      'Handbook',
      'Sources',
      'Reviewed',
    ];
    return `### ${texts[`point.${point}`]} (\`${point}\`): ${rows.length}\n\n${table(head, rows)}`;
  };
  const parts = [
    '# What the programme holds',
    'Written by `node scripts/list-programme.ts` from the data; a test holds it against them. Every tool listed has its form, its paper, its mirror, an example and a page of the handbook.',
    `## Tools: ${tools.length}`,
    ...POINTS.map(ofPoint),
    `## Ways to cope with an urge: ${METHODS.length}`,
    table(
      ['Id', 'Name', 'Version', 'Kind', 'Opens', 'How sure', 'Sources'],
      METHODS.map((method) => [
        `\`${method.id}\``,
        texts[`method.${method.id}.name`] ?? '',
        method.version,
        method.kind,
        'opens' in method ? `\`${method.opens}\`` : '',
        method.sure,
        method.sources.length,
      ]),
    ),
    `## Myths: ${MYTHS.length}`,
    `Their words stand in \`packages/programme/texts/en/myths.json\`.`,
    `## Measures: ${MEASURES.length}`,
    'Where the words, scores and lines of each were found, and test vectors for all of them, stands in `packages/programme/data/measures`.',
    table(
      ['Id', 'Name', 'Version', 'Questions', 'Days', 'Totals', 'Lines at', 'Terms', 'Sources', 'Reviewed'],
      MEASURES.map((measure) => measureRow(measure, texts)),
    ),
    `## Pages of the handbook: ${pages.length}`,
    table(
      ['Page', 'Title', 'Kind', 'Point', 'Version', 'Opens', 'Sources', 'Reviewed'],
      pages.map((page) => [
        `[\`${page.id}\`](../handbook/en/${page.id}.md)`,
        page.title,
        page.kind,
        page.point,
        page.version,
        page.tool === undefined ? '' : `\`${page.tool}\``,
        page.sources.length,
        page.reviewed_on,
      ]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, programme());
