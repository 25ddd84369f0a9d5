import type { Work } from './work.ts';

// What somebody says of a meeting goes without this script too. With it their device does some work first, so that the
// server may let more of them through.
// A fixed address: the script's own builder would add more code than the rest of this file.
const WORK: string = '/s/work.js';
/** Milliseconds that the work may take, what does it included. */
const PATIENCE = 8_000;
const form = document.querySelector<HTMLFormElement>('[data-note]');

async function doWork({ dataset, elements }: HTMLFormElement): Promise<void> {
  const { done }: Work = await import(/* @vite-ignore */ WORK);
  (elements.namedItem('work') as HTMLInputElement).value = await done(dataset.work!, dataset.note!, PATIENCE);
}

function tell(form: HTMLFormElement, isBusy: boolean): void {
  form.ariaBusy = isBusy ? 'true' : null;
  form.querySelector('[data-said]')!.textContent = isBusy ? form.dataset.busy! : '';
}

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (form.ariaBusy) return;
  tell(form, true);
  // Where it cannot be done, or not soon, the note goes all the same.
  await Promise.race([doWork(form).catch(() => {}), new Promise((go) => setTimeout(go, PATIENCE))]);
  form.submit();
  // The line may be dead; who sends again is not held up.
  form.ariaBusy = null;
});
// A browser may bring the page back as it was left.
if (form) addEventListener('pageshow', () => tell(form, false));
