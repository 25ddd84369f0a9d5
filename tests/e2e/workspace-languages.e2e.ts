import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { go, newest, showExamples, stands, unfold, withoutCalendar } from './support/inside.ts';
import { axe, hardCoded, pagesOf, sideways, workspacePages } from './support/pages.ts';
import { PSEUDO_BUILD } from './support/processes.ts';
import { useBrowser, useServer, type Visit, visit } from './support/product.ts';
import { FAMILY, OWN } from './support/spaces.ts';

const SMALL = { viewport: { width: 320, height: 640 } };

const browser = useBrowser();
const pseudo = useServer({}, PSEUDO_BUILD);

describe.each(
  (['ar-XB', 'en-XA'] as const).flatMap((tag) =>
    [OWN, FAMILY].flatMap(({ space, home }) =>
      (['nothing kept', 'example records'] as const).map((state) => ({ tag, state, space, home })),
    ),
  ),
)('$tag, $state, $space', ({ tag, state, space, home }) => {
  const pages = pagesOf(tag, workspacePages(space));
  let there: Visit;
  beforeAll(async () => {
    there = await visit(browser(), pseudo().origin, { ...SMALL });
    if (state === 'example records') await showExamples(there.page, `/${tag}${home}`);
    else {
      await there.page.goto(`/${tag}${home}`);
      await stands(there.page, home);
    }
  });
  afterAll(() => there.context.close());

  test.each(pages)('%s', async (path) => {
    const { page } = there;
    if (new URL(page.url()).pathname !== path) await go(page, path);
    if (state === 'example records') {
      await newest(page);
      await unfold(page);
    }
    expect.soft(await sideways(page)).toEqual([]);
    if (tag === 'ar-XB') {
      expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
      if (state === 'example records') {
        expect.soft(await axe(page)).toEqual([]);
        await page.setViewportSize(SMALL.viewport);
      }
    } else expect.soft(withoutCalendar(await hardCoded(page))).toEqual([]);
  });
});
