import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { go } from './inside.ts';
import { toolPage } from './spaces.ts';

/** The question of `abc` that most tests write under. */
export const HAPPENED = 'What happened';

/** What stands under it. */
export const happened = (page: Page): Promise<string> =>
  page.getByRole('textbox', { name: HAPPENED }).inputValue();

/** One tool's page, spoken to as a person would: by the words on it. */
export class Sheet {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the tool, ready to be written on. */
  async open(tool: string, record = ''): Promise<this> {
    await this.page.goto(toolPage(tool) + record);
    await this.pen();
    return this;
  }

  /** Goes to the tool from another page of the workspace, as its navigation does, which costs far less than to load it. */
  async reach(tool: string): Promise<this> {
    await go(this.page, toolPage(tool));
    await this.pen();
    return this;
  }

  /** A sheet that is read first is opened for writing. */
  async pen(): Promise<void> {
    const reading = this.page.locator('main .read');
    await this.page.getByRole('form').or(reading).waitFor();
    if (await reading.count()) await this.page.getByRole('button', { name: 'Change', exact: true }).click();
    await this.page.getByRole('form').waitFor();
  }

  async write(question: string, answer: string): Promise<void> {
    await this.page.getByRole('textbox', { name: question }).fill(answer);
  }

  /** Lines of a list, one after the other, with Enter between. */
  async list(question: string, lines: readonly string[]): Promise<void> {
    const add = this.page.getByRole('textbox', { name: `${question}: add one` });
    for (const line of lines) {
      await add.fill(line);
      await add.press('Enter');
    }
    for (const line of lines) await expect.poll(() => this.texts(question)).toContain(line);
  }

  /** What stands on the lines of a list. */
  texts(question: string): Promise<string[]> {
    return this.page
      .getByRole('group', { name: question, exact: true })
      .getByRole('textbox')
      .evaluateAll((boxes) => boxes.map((box) => (box as HTMLTextAreaElement).value).filter(Boolean));
  }

  pick(group: string, name: string): Locator {
    return this.page.getByRole('group', { name: group, exact: true }).getByRole('button', { name });
  }

  async keep(): Promise<void> {
    await this.page.getByRole('button', { name: 'Keep', exact: true }).click();
    await this.stands();
  }

  /** "Kept sheets" may have stood there before: what counts is what the sheet itself says now, and its address. */
  async stands(): Promise<void> {
    await this.page
      .getByRole('status')
      .filter({ hasText: /^Kept on/ })
      .first()
      .waitFor();
    // An address that is still on its way would write over the one a test asks for next.
    await this.page.waitForURL(({ hash }) => hash !== '' && hash !== '#new');
  }
}
