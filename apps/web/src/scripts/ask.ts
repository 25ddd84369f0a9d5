import type { AskSend } from './ask-send.ts';

// A question is sealed on the device: what does it, and the work that sending costs, comes with the tap that sends.
const SEND: string = '/s/ask-send.js';
/** Milliseconds that it may take to come. */
const PATIENCE = 30_000;
const form = document.querySelector<HTMLFormElement>('[data-ask]');
const part = <E extends HTMLElement = HTMLElement>(selector: string): E =>
  document.querySelector<E>(selector)!;
const { lang } = document.documentElement;
const dayText = (day: string) =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day));

async function ask({ dataset, elements }: HTMLFormElement): Promise<void> {
  const field = elements.namedItem('question') as HTMLTextAreaElement;
  const text = field.value.trim();
  if (!text) throw new Error('empty');
  if (!isSecureContext) throw new Error('insecure');
  const { send }: AskSend = await Promise.race([
    import(/* @vite-ignore */ SEND),
    new Promise<never>((_, fail) => setTimeout(fail, PATIENCE, new Error('failed'))),
  ]);
  const { code, until } = await send(text, JSON.parse(dataset.ask!), {
    work: dataset.workAt!,
    send: dataset.sendAt!,
  });
  field.value = '';
  part('[data-code]').textContent = code;
  for (const place of document.querySelectorAll<HTMLElement>('[data-until]'))
    place.textContent = place.dataset.until!.replace('{date}', dayText(until));
  part('[data-before]').hidden = true;
  const sent = part('[data-sent]');
  sent.hidden = false;
  sent.focus();
}

if (form) {
  const said = part('[data-said]');
  const say = (name: string) => {
    said.textContent = form.dataset[name] ?? form.dataset.failed!;
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.ariaBusy) return;
    form.ariaBusy = 'true';
    say('busy');
    ask(form)
      .then(() => {
        said.textContent = '';
      })
      .catch(({ message }: Error) => say(message))
      .finally(() => {
        form.ariaBusy = null;
      });
  });
  part('[data-print]').onclick = () => print();
  part('[data-unscripted]').hidden = true;
  form.hidden = false;
}
