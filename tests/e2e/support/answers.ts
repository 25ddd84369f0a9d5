import type { Page } from 'playwright-core';

/** A word no text of ours holds: what begins with it was written by the person. */
export const OWN = 'Quokka';

/** Gives every question of the sheet that is open some answer, as a person would who skips nothing. */
export async function answerAll(page: Page): Promise<void> {
  const form = page.locator('main form');
  const later = form.locator('.later button');
  while (await later.count()) await later.first().click();
  let written = 0;
  const own = () => {
    written += 1;
    return `${OWN} ${written}`;
  };

  for (const list of await form.locator('.list').all())
    for (let line = 0; line < 2; line += 1) await list.locator('li.blank textarea').fill(own());
  const pens = form.locator('textarea');
  const blankFrom = (first: number) =>
    pens.evaluateAll(
      (areas, first) =>
        areas.findIndex(
          (area, at) => at >= first && !(area as HTMLTextAreaElement).value && !area.closest('li.blank'),
        ),
      first,
    );
  for (let at = await blankFrom(0); at >= 0; at = await blankFrom(at + 1)) await pens.nth(at).fill(own());
  for (const adding of await form.locator('.add input').all()) {
    await adding.fill(own());
    await adding.press('Enter');
  }
  for (const [type, given] of [
    ['number', '3'],
    ['date', '2026-03-04'],
    ['datetime-local', '2026-03-04T05:06'],
  ] as const)
    for (const input of await form.locator(`input[type=${type}]`).all()) {
      await input.fill(given);
      await input.blur();
    }
  for (const group of await form.locator('.chips').all())
    if ((await group.locator('input:checked').count()) === 0) await group.locator('input').first().check();
  // What is chosen leaves the row of what is left, and the row may go with it.
  const choices = form.locator('.left');
  for (let at = 0; at < (await choices.count()); at += 1)
    await choices.nth(at).locator('button').first().click();
  for (const range of await form.locator('input[type=range]').all()) await range.press('ArrowRight');
}

/** What stands on the sheet, question by question, without the details of lines that may be open or closed. */
export const answers = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate(() => {
    const given = (root: Element) =>
      [...root.querySelectorAll('textarea, input, .chosen .own, .end .figure, .notes')]
        .filter((part) => !part.closest('.more, .add, .ideas'))
        .map((part) => {
          if (part instanceof HTMLTextAreaElement) return part.value;
          if (!(part instanceof HTMLInputElement)) return part.textContent?.trim() ?? '';
          if (part.type === 'range') return part.closest('.ruler')!.matches('.open') ? '' : part.value;
          if (part.type === 'checkbox' || part.type === 'radio')
            return part.checked ? (part.labels?.[0]?.textContent?.trim() ?? '') : '';
          return part.value;
        })
        .filter(Boolean);
    return Object.fromEntries(
      [...document.querySelectorAll('form .field[id], form .quarter')].map((field, index) => [
        field.id || `quarter-${index}`,
        given(field),
      ]),
    );
  });

/** The person's words that stand in our voice: neither marked as their own, nor in a field, nor only spoken. */
export const ownAstray = (page: Page): Promise<string[]> =>
  page.evaluate((own) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!;
      if (!node.textContent?.includes(own) || element.closest('.own, textarea, option, .vh, script'))
        continue;
      found.push(`${element.tagName.toLowerCase()}.${element.className}: ${node.textContent.trim()}`);
    }
    return found;
  }, OWN);
