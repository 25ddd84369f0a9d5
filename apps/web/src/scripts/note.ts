import type { Work } from './work.ts';

// What somebody says of a meeting goes without this script too. With it their device does some work first, so that the
// server may let more of them through.
// A fixed address: the script's own builder would add more code than the rest of this file.
const WORK: string = '/s/work.js';
const form = document.querySelector<HTMLFormElement>('[data-note]');

async function doWork({ dataset, elements }: HTMLFormElement): Promise<void> {
  const { done }: Work = await import(/* @vite-ignore */ WORK);
  (elements.namedItem('work') as HTMLInputElement).value = await done(dataset.work!, dataset.note!);
}

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (form.ariaBusy) return;
  form.ariaBusy = 'true';
  // Where it cannot be done the note goes all the same.
  await doWork(form).catch(() => {});
  form.submit();
});
