import { fromText } from '@bearings/vault/bytes';
import { openAnswer } from '#lib/ask/answer.ts';
import { readCode, type UnderCode, underCode } from '#lib/ask/code.ts';
import type { Found } from '#lib/ask/desk.ts';

// The code stays on the device: the server is told only which place it opens.
const form = document.querySelector<HTMLFormElement>('[data-look]')!;
const part = (selector: string) => document.querySelector<HTMLElement>(selector)!;
const said = part('[data-said]');
const { lang } = document.documentElement;
const say = (name: string) => {
  said.textContent = form.dataset[name] ?? form.dataset.failed!;
};
let open: UnderCode | undefined;

/** @throws where the server does not answer as it should */
async function under(id: string, drop = false): Promise<Found> {
  const answer = await fetch(form.dataset.look!, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, drop }),
  });
  if (!answer.ok) throw new Error('failed');
  return (await answer.json()) as Found;
}

/** Shows one of the three things that may be so, and nothing of the others. */
function show(state: Found['state'] | 'dropped' | undefined): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-state]'))
    place.hidden = !state || !place.dataset.state!.split(' ').includes(state);
}

async function look(): Promise<void> {
  show(undefined);
  if (!isSecureContext) return say('insecure');
  const code = await readCode(crypto.subtle, (form.elements.namedItem('code') as HTMLTextAreaElement).value);
  if (!code) return say('wrong');
  open = await underCode(crypto.subtle, code);
  const found = await under(open.id);
  if (found.state === 'answered')
    part('[data-answer]').textContent = await openAnswer(crypto.subtle, open, fromText(found.answer));
  if (found.state !== 'gone') {
    const day = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' });
    const until = part('[data-until]');
    until.textContent = until.dataset.until!.replace('{date}', day.format(Date.parse(found.until)));
  }
  said.textContent = '';
  show(found.state);
  part('[data-found]').focus();
}

const failed = () => say('failed');
form.hidden = false;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  say('busy');
  look().catch(failed);
});
part('[data-drop]').onclick = () => {
  if (!open) return;
  under(open.id, true)
    .then(() => {
      part('[data-answer]').textContent = '';
      form.reset();
      show('dropped');
      part('[data-found]').focus();
    })
    .catch(failed);
};
