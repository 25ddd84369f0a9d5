import { fromText } from '@bearings/vault/bytes';
import { openAnswer } from '#lib/ask/answer.ts';
import { type CodeSecrets, readCode, underCode } from '#lib/ask/code.ts';
import type { AnswerState } from '#lib/ask/desk.ts';
import { toldBy } from '#lib/ask/told.ts';
import { onSecondTap } from './second-tap.ts';

// The code stays on the device: the server is told only which place it opens.
const form = document.querySelector<HTMLFormElement>('[data-look]')!;
const part = <E extends HTMLElement = HTMLElement>(selector: string): E =>
  document.querySelector<E>(selector)!;
const said = part('[data-said]');
const { lang } = document.documentElement;
const say = (name: string) => {
  said.textContent = form.dataset[name] ?? form.dataset.failed!;
};
/** A line that is silent for so many milliseconds is taken for dead. */
const PATIENCE = 30_000;
/** What opens the answer that is shown. */
let shown: CodeSecrets | undefined;

/** @throws where the server does not answer as it should */
async function stateUnder(id: string, drop = false): Promise<AnswerState> {
  return toldBy(
    await fetch(form.dataset.look!, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, drop }),
      signal: AbortSignal.timeout(PATIENCE),
    }),
  );
}

/** Shows one of the three things that may be so, and nothing of the others. */
function show(state: AnswerState['state'] | 'dropped' | undefined): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-state]'))
    place.hidden = !state || !place.dataset.state!.split(' ').includes(state);
}

/** @returns what there is to say about it */
async function look(): Promise<string | undefined> {
  shown = undefined;
  show(undefined);
  if (!isSecureContext) return 'insecure';
  const code = await readCode(crypto.subtle, (form.elements.namedItem('code') as HTMLTextAreaElement).value);
  if (!code) return 'wrong';
  const secrets = await underCode(crypto.subtle, code);
  const found = await stateUnder(secrets.id);
  if (found.state === 'answered')
    part('[data-answer]').textContent = await openAnswer(crypto.subtle, secrets, fromText(found.answer));
  if (found.state !== 'gone') {
    const day = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' });
    const until = part('[data-until]');
    until.textContent = until.dataset.until!.replace('{date}', day.format(Date.parse(found.until)));
  }
  shown = secrets;
  show(found.state);
  return undefined;
}

async function drop(): Promise<undefined> {
  await stateUnder(shown!.id, true);
  shown = undefined;
  part('[data-answer]').textContent = '';
  form.reset();
  show('dropped');
}

/** One thing after the other: what is shown, and what would be deleted, belongs to one code. */
function alone(act: () => Promise<string | undefined>): void {
  if (form.ariaBusy) return;
  form.ariaBusy = 'true';
  say('busy');
  act()
    .then((problem) => {
      if (problem) return say(problem);
      said.textContent = '';
      part('[data-found]').focus();
    })
    .catch(() => say('failed'))
    .finally(() => {
      form.ariaBusy = null;
    });
}

const forget = onSecondTap(part<HTMLButtonElement>('[data-drop]'), part('[data-drop-said]'), () =>
  alone(drop),
);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  forget();
  alone(look);
});
part('[data-unscripted]').hidden = true;
form.hidden = false;
