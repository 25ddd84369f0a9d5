// What somebody says of a meeting goes without this script too. With it their device does some work first, so that the
// server may let more of them through.
const form = document.querySelector<HTMLFormElement>('[data-note]');

async function work({ dataset, elements }: HTMLFormElement): Promise<void> {
  const { done } = await import('./work.ts');
  (elements.namedItem('work') as HTMLInputElement).value = await done(dataset.work!, dataset.note!);
}

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (form.ariaBusy) return;
  form.ariaBusy = 'true';
  // Where it cannot be done the note goes all the same.
  await work(form).catch(() => {});
  form.submit();
});
