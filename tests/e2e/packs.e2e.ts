import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stands } from './support/inside.ts';
import { openExportOf } from './support/open-export.ts';
import { axe, sideways } from './support/pages.ts';
import { type RunningServer, startServer } from './support/processes.ts';
import { useBrowser, type Visit, visit } from './support/product.ts';
import { Sheet } from './support/sheet.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'bearings-packs-'));
const build = join(folder, 'build');
const environment = { DATA_DIR: join(folder, 'data'), WEB_BUILD: build };
const keyFile = join(folder, 'key');
afterAll(() => rmSync(folder, { recursive: true }));

/** The operator's command line, as `npm run bearings` starts it. */
function bearings(...words: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync('node', ['scripts/bearings.mjs', 'packs', ...words], {
    cwd: root,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
}

interface Head {
  version: number;
  [part: string]: unknown;
}
interface Draft {
  head: Head & { tools: { version: number; sections: unknown[] }[]; changes: unknown[]; measures: unknown[] };
  texts: Record<string, string>;
  page: string;
}
/** The example of the docs with something changed, as a signed file. */
function packed(name: string, edit: (draft: Draft) => void): string {
  const from = join(folder, name);
  cpSync(join(root, 'docs/packs/good-things'), from, { recursive: true });
  const parts = ['pack.json', 'texts/en/good-things.json', 'handbook/en/good-things.md'].map((part) =>
    join(from, part),
  ) as [string, string, string];
  const [head, texts, page] = parts.map((file) => readFileSync(file, 'utf8')) as [string, string, string];
  const draft: Draft = { head: JSON.parse(head), texts: JSON.parse(texts), page };
  edit(draft);
  writeFileSync(parts[0], JSON.stringify(draft.head));
  writeFileSync(parts[1], JSON.stringify(draft.texts));
  writeFileSync(parts[2], draft.page);
  const out = `${from}.pack`;
  const made = bearings('make', from, '--key', keyFile, '--out', out);
  expect(made.said).toMatch(/^Made: /);
  return out;
}

/** Asks how light one is in place of how calm, and brings a questionnaire that may not be sold. */
function second({ head, texts }: Draft): void {
  head.version = 2;
  head.notice = 'The questionnaire in it is free to use, and may not be sold.';
  const [tool] = head.tools;
  tool!.version = 2;
  tool!.sections = [
    tool!.sections[0],
    { id: 'now', fields: [{ id: 'light', type: 'scale', max: 10 }] },
    { id: 'earlier', retired: true, fields: [{ id: 'calm', type: 'scale', max: 10 }] },
  ];
  head.changes.unshift({ kind: 'tool', of: 'good-things', version: 2, on: '2026-12-01' });
  const answers = ['No', 'Yes'].map((text, score) => ({ text, id: text.toLowerCase(), score }));
  head.measures = [
    {
      id: 'made-up',
      version: 1,
      about: 'other',
      days: 7,
      items: ['one', 'two'].map((id) => ({ id, answers: answers.map(({ id, score }) => ({ id, score })) })),
      bands: [
        { id: 'low', from: 0, next: 'watch', sources: ['krentzman-2015'] },
        { id: 'high', from: 2, next: 'talk', sources: ['krentzman-2015'] },
      ],
      opens: { tool: 'good-things', page: 'good-things' },
      sources: ['krentzman-2015'],
      rights: 'as-its-pack-says',
      reviewed_on: '2026-11-29',
    },
  ];
  Object.assign(texts, {
    'tool.good-things.light': 'How light do you feel?',
    'tool.good-things.section.earlier': 'Asked before',
    'change.tool.good-things.2': 'People said that light is the better word.',
    'measure.made-up.name': 'Two made-up questions',
    'measure.made-up.purpose': 'They ask nothing of weight.',
    'measure.made-up.called': 'MU-2',
    'measure.made-up.note': 'It was made for a test.',
    'measure.made-up.rights': 'Free to use. It may not be sold.',
    'measure.made-up.cite': 'Nobody (2026).',
    'measure.made-up.item.one': 'Is it one?',
    'measure.made-up.item.two': 'Is it two?',
    'measure.made-up.band.low': 'A low total.',
    'measure.made-up.band.high': 'A high total.',
    ...Object.fromEntries(answers.map(({ id, text }) => [`measure.made-up.answer.${id}`, text])),
  });
}

describe('an operator', () => {
  test('installs a pack by its key, and the pages are built with it; one that breaks the build changes nothing', () => {
    const key = /: (\S+)$/m.exec(bearings('key', keyFile).said)![1]!;
    const file = packed('second', second);
    expect(bearings('install', file)).toEqual({ code: 1, said: expect.stringContaining(`--key ${key}`) });
    const installed = bearings('install', file, '--key', key);
    expect(installed.said).toContain('may not be sold');
    expect(installed.said).toContain('The pages are built.');
    expect(installed.code).toBe(0);
    const stamp = readFileSync(join(build, '.built-from'), 'utf8');

    const broken = packed('broken', (draft) => {
      second(draft);
      draft.head.version = 3;
      draft.page += '\nA claim that nobody makes.[^nobody-2020]\n';
    });
    const refused = bearings('install', broken);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain('good-things.md');
    expect(refused.said).toContain('everything is as it was');
    expect(bearings('list').said).toContain('good-things 2,');
    expect(readFileSync(join(build, '.built-from'), 'utf8')).toBe(stamp);
  }, 300_000);
});

describe('whoever uses it', () => {
  let server: RunningServer;
  let there: Visit;
  const browser = useBrowser();
  beforeAll(async () => {
    server = await startServer({ DATA_DIR: environment.DATA_DIR }, build);
    there = await visit(browser(), server.origin);
  });
  afterAll(() => server.stop());

  test('finds the tool on the compass, keeps a sheet and reads it; its words stand beside the tool they feed', async () => {
    const { page } = there;
    await page.goto('/app/tools');
    await page.getByRole('link', { name: 'Three good things' }).first().click();
    const sheet = new Sheet(page);
    await sheet.pen();
    await sheet.list('What went well?', ['The soup']);
    expect(await page.getByText('How calm are you now?').count()).toBe(0);
    await page.getByRole('slider', { name: 'How light do you feel?' }).press('ArrowRight');
    await sheet.keep();
    await page.getByText('This is the first sheet of its kind.').first().waitFor();
    expect(await axe(page)).toEqual([]);
    await page.goto('/app/tools/activity-ideas');
    await page.getByText('The soup').first().waitFor();
  });

  test('reads what an earlier version asked, and what was answered', async () => {
    const { page } = there;
    await page.goto('/app/settings/import');
    const values = { things: [{ id: 'a', text: 'A letter came' }], calm: 7 };
    const buffer = Buffer.from(openExportOf('earlier', { tool: 'good-things', version: 1, values }));
    await page
      .getByLabel('Choose a file')
      .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer });
    await page.getByRole('button', { name: 'Bring it in' }).click();
    await page.getByText('One record came in.').waitFor();
    await page.goto('/app/tools/good-things#earlier');
    await expect.poll(() => new Sheet(page).texts('What went well?')).toEqual(['A letter came']);
    await page.getByRole('heading', { name: 'Asked before' }).waitFor();
    await page.locator('form .reading').getByText('How calm are you now?').waitFor();
    expect(await page.locator('form .reading').innerText()).toMatch(/\b7\b/);
  });

  test('answers its questionnaire, which says on what terms', async () => {
    const { page } = there;
    await page.goto('/app/tools');
    await page.getByRole('link', { name: 'Two made-up questions' }).click();
    await stands(page, '/app/measures/made-up');
    for (const words of ['Is it one?', 'Is it two?'])
      await page.getByRole('group', { name: words }).getByRole('radio', { name: 'Yes' }).check();
    await page.getByRole('button', { name: 'Keep and see' }).click();
    await page.locator('.read').getByText('A high total.').last().waitFor({ state: 'attached' });
    await page.getByText('It may not be sold.').first().waitFor({ state: 'attached' });
  });

  test('meets it in urge help and the handbook, and reads what changed and why', async () => {
    const { page } = there;
    await page.goto('/now');
    await page.getByText('One good thing').first().waitFor({ state: 'attached' });
    await page.goto('/handbook/good-things');
    await page.getByRole('heading', { level: 1, name: 'Three good things' }).waitFor();
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto('/about/methods');
    await page.getByText('People said that light is the better word.').waitFor();
    await page.getByText('made by Bearings, as an example').waitFor();
    expect(await sideways(page)).toEqual([]);
  });
});
