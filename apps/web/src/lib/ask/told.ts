/**
 * Reads what one of our own addresses answers.
 * @throws Error whose message names the problem: as the server does, `out` where it leads to another page, as it does
 * whoever is signed out, `failed` where nothing is named
 */
export async function toldBy<Answer>(answer: Response): Promise<Answer> {
  if (answer.redirected) throw new Error('out');
  const told = (await answer.json().catch(() => null)) as (Answer & { readonly problem?: string }) | null;
  if (!answer.ok || !told) throw new Error(told?.problem ?? 'failed');
  return told;
}
