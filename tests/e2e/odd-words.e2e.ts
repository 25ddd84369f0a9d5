import { describe, expect, test } from 'vitest';
import { sideways } from './support/pages.ts';
import { useProduct } from './support/product.ts';
import { HAPPENED, happened, Sheet } from './support/sheet.ts';

const { fresh } = useProduct();

describe('odd words', () => {
  const ODD = {
    emoji: '👩‍👩‍👧‍👦 🏳️‍🌈 🙂'.repeat(20),
    'right to left': 'אני רוצה להיות שם מחר בבוקר ‮abc‬ مرحبا بكم',
    zalgo: `z${'̴̵̶̖̗̀́̂'.repeat(12)}algo`,
    'one long word': 'w'.repeat(900),
    markup: '<img src=x onerror=alert(1)> {{1+1}} </script> & "',
  };
  test('stand as they were written in every kind of field, on paper and in the lists, at 320 pixels', async () => {
    const { page } = await fresh();
    await page.setViewportSize({ width: 320, height: 640 });
    const all = Object.values(ODD);
    const sheet = await new Sheet(page).open('cost-benefit');
    await sheet.list('What it gives me', all);
    expect(await sideways(page)).toEqual([]);
    await sheet.keep();
    await sheet.open('abc');
    await sheet.write(HAPPENED, all.join('\n'));
    await sheet.keep();
    await sheet.open('goal');
    await sheet.write('What I want to do', ODD['right to left']);
    await sheet.keep();
    await sheet.open('support-people');
    await page.getByRole('form').getByRole('textbox').first().fill(ODD.zalgo);
    await sheet.keep();
    await sheet.open('urge-card');
    await page.getByRole('textbox', { name: /add a name/ }).fill('👩‍👩‍👧‍👦'.repeat(15));
    await page.getByRole('textbox', { name: /add a name/ }).press('Enter');
    await sheet.keep();
    for (const path of [
      '/app',
      '/app/records',
      '/app/tools',
      '/app/tools/urge-card',
      '/app/settings/export',
    ]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      expect(await sideways(page), path).toEqual([]);
    }
    await page.goto('/app/records');
    await page.getByText(ODD['right to left']).first().waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    await sheet.open('abc');
    await page.goto('/app/tools/abc');
  });

  test('control characters leave no trace, the words around them stay', async () => {
    const { page } = await fresh();
    const sheet = await new Sheet(page).open('abc');
    await sheet.write(HAPPENED, 'one\u0000\u0007 two\u001b[31m three\u0085\ud800');
    await sheet.keep();
    expect(await happened(page)).toBe('one two[31m three\ufffd');
  });

  test('100 kB pasted into each kind of field: what fits stays, one sentence names the limit, and it is kept', async () => {
    const { page, context } = await fresh();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.setViewportSize({ width: 320, height: 640 });
    const paste = async (text: string) => {
      await page.evaluate((given) => navigator.clipboard.writeText(given), text);
      await page.keyboard.press('Control+V');
    };
    const page100 = 'A line of words. '.repeat(6_000);
    const lines = 'a line\n'.repeat(3_000);
    const sheet = await new Sheet(page).open('abc');
    await page.getByRole('textbox', { name: HAPPENED }).focus();
    await paste(page100);
    await page.getByText('Only 20,000 characters fit here.').waitFor();
    expect(await happened(page)).toHaveLength(20_000);
    await sheet.keep();
    await sheet.open('goal');
    await page.getByRole('textbox', { name: 'What I want to do' }).focus();
    await paste(page100);
    await page.getByText('Only 5,000 characters fit here.').waitFor();
    await sheet.keep();
    await sheet.open('cost-benefit');
    const add = page.getByRole('textbox', { name: 'What it gives me: add one' });
    await add.focus();
    await paste(lines);
    await page.getByText('A list holds 100 lines. The rest was left out.').first().waitFor();
    expect((await sheet.texts('What it gives me')).length).toBe(100);
    await sheet.keep();
    await page.goto('/app/begin');
    await page.getByRole('button', { name: 'Alcohol' }).click();
    await page.getByLabel('What do you call it?').focus();
    await paste(page100);
    expect((await page.getByLabel('What do you call it?').inputValue()).length).toBeLessThanOrEqual(200);
    await page.goto('/app/records');
    await page.getByText('A line of words.').first().waitFor();
    expect(await sideways(page)).toEqual([]);
  });
});
