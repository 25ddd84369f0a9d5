import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { DeviceError, deviceFault } from './device-fault.ts';

// What of the organisers' pages only a script can do: ask the device for a passkey.
interface Answered {
  readonly ticket?: string;
  readonly options?: never;
  /** Who is signed in now. */
  readonly name?: string;
  readonly problem?: string;
}

/** What is told where the server says no, by the name of its sentence on the form. */
const WHY: Readonly<Record<string, string>> = { link: 'gone', key: 'wrong', out: 'out' };

async function post(form: HTMLFormElement, sent: object): Promise<Answered> {
  const answer = await fetch(form.action, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: form.dataset.key, link: location.hash.slice(1), ...sent }),
  });
  const told = (await answer.json()) as Answered;
  if (!answer.ok) throw new Error(told.problem ?? 'failed');
  return told;
}

async function useKey(form: HTMLFormElement): Promise<void> {
  const { ticket, options } = await post(form, {});
  const ask = { optionsJSON: options! };
  const asked = form.dataset.key === 'sign-in' ? startAuthentication(ask) : startRegistration(ask);
  const response = await asked.catch((error: Error) => {
    throw new DeviceError(deviceFault(error));
  });
  const { name } = await post(form, { ticket, response });
  const unsent = document.querySelector<HTMLElement>('[data-unsent]');
  // Only they can tell whether what waits on this page is theirs.
  if (unsent) unsent.textContent = unsent.dataset.unsent!.replace('{name}', () => name!);
  else location.assign(form.dataset.to!);
}

for (const form of document.querySelectorAll<HTMLFormElement>('[data-key]')) {
  const button = form.querySelector<HTMLButtonElement>('[type=submit]')!;
  const line = form.querySelector('[data-said]')!;
  const gone = form.querySelector<HTMLElement>('[data-gone]');
  const say = (name: string) => {
    line.textContent = form.dataset[name] ?? form.dataset.failed!;
  };
  const showGone = (isGone: boolean) => {
    button.hidden = isGone;
    gone!.hidden = !isGone;
    if (isGone) gone!.focus();
  };
  // Another link in the same tab is another chance.
  if (gone) window.addEventListener('hashchange', () => showGone(false));
  button.hidden = false;
  if (!window.PublicKeyCredential) {
    button.disabled = true;
    say('none');
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    line.textContent = '';
    useKey(form)
      .catch((error: Error) => {
        const why = error instanceof DeviceError ? error.message : (WHY[error.message] ?? 'failed');
        if (why === 'gone' && gone) showGone(true);
        else say(why);
      })
      .finally(() => {
        button.disabled = false;
      });
  });
}
