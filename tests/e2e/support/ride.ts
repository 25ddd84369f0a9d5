import type { Visit } from './product.ts';

/** An urge ridden out in urge help and kept there; `said` is what it answers. */
export async function ride({ page }: Pick<Visit, 'page'>, said: string): Promise<void> {
  await page.goto('/now');
  await page.getByRole('button', { name: '7', exact: true }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('button', { name: 'It is over' }).click();
  await page.getByRole('button', { name: 'I rode it out', exact: true }).click();
  await page.getByText(said).waitFor();
}
