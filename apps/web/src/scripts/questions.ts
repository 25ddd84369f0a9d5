import type { QuestionKey, SealedQuestion } from '@bearings/directory/questions';
import { type Bytes, fromText, toText } from '@bearings/vault/bytes';
import { openAnswer, sealAnswer } from '#lib/ask/answer.ts';
import type { Order } from '#lib/ask/orders.ts';
import { newPair, type OpenedQuestion, openQuestion } from '#lib/ask/question.ts';
import { ofBrowser } from '#lib/ask/sealer.ts';
import { isLongEnough, unwrapKey, type Wrapper, WrongPassphraseError, wrapKey } from '#lib/ask/wrapped.ts';
import { stretch } from '#lib/session/stretch.ts';

// The organisers' questions. The opened key lives in this page alone, and goes with it.
const main = document.querySelector<HTMLElement>('[data-questions]')!;
const key: QuestionKey | null = JSON.parse(main.dataset.key!);
const words: Readonly<Record<string, string>> = JSON.parse(main.dataset.words!);
const env: Wrapper = { ...ofBrowser(crypto), stretch };
const part = <E extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = main): E =>
  within.querySelector<E>(selector)!;
const { lang } = document.documentElement;
const dayText = (day: string) =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day));
const textIn = (form: HTMLFormElement, name: string) =>
  (form.elements.namedItem(name) as HTMLInputElement).value;

let privateKey: Bytes | undefined;
let wrapped = key?.wrapped ?? '';

/** @throws Error whose message says why not, as the server or we name it */
async function order<Answer>(what: Order): Promise<Answer> {
  const answer = await fetch(main.dataset.questions!, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(what),
  });
  // Whoever is signed out is sent to another page.
  if (answer.redirected) throw new Error('out');
  const told = (await answer.json()) as Answer & { readonly problem?: string };
  if (!answer.ok) throw new Error(told.problem);
  return told;
}

/** Shows a form, does something when it is sent, and says beside it how that went. */
function onSent(form: HTMLFormElement, act: () => Promise<string | undefined>): void {
  const said = part('[data-said]', form);
  const say = (name = '') => {
    said.textContent = name && (words[name] ?? words.failed!);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.ariaBusy) return;
    if (!isSecureContext) return say('insecure');
    form.ariaBusy = 'true';
    say('busy');
    act()
      .then(say)
      .catch((error: Error) => say(error instanceof WrongPassphraseError ? 'wrong' : error.message))
      .finally(() => {
        form.ariaBusy = null;
      });
  });
  form.hidden = false;
}

/** @throws Error `short` or `differ` */
function newPassphrase(form: HTMLFormElement): string {
  const phrase = textIn(form, 'one');
  if (!isLongEnough(phrase)) throw new Error('short');
  if (phrase !== textIn(form, 'two')) throw new Error('differ');
  return phrase;
}

async function setKey(form: HTMLFormElement): Promise<undefined> {
  const pair = await newPair();
  await order({
    do: 'set-key',
    id: toText(env.random(16)),
    publicKey: pair.publicKey,
    wrapped: await wrapKey(env, pair, newPassphrase(form)),
    before: key?.id ?? null,
  });
  location.reload();
}

async function change(form: HTMLFormElement): Promise<string> {
  const { id, publicKey } = key!;
  const next = await wrapKey(env, { publicKey, privateKey: privateKey! }, newPassphrase(form));
  await order({ do: 'rewrap', id, wrapped: next, before: wrapped });
  wrapped = next;
  form.reset();
  return 'changed';
}

/** One question as it stands in the queue, with what was answered so far. */
async function rowOf(question: SealedQuestion): Promise<Node> {
  const { id, day } = question;
  const row = part<HTMLTemplateElement>('[data-question]').content.cloneNode(true) as DocumentFragment;
  const item = row.firstElementChild as HTMLElement;
  item.dataset.id = id;
  const form = part<HTMLFormElement>('.reply', item);
  const field = form.elements.namedItem('answer') as HTMLTextAreaElement;
  part('[data-day]', item).textContent = dayText(day);
  part('[data-answered]', item).hidden = question.answer === null;
  let opened: OpenedQuestion | undefined;
  try {
    opened = await openQuestion(key!.id, privateKey!, id, fromText(question.sealed));
    part('[data-text]', item).textContent = opened.text;
  } catch {
    part('[data-text]', item).textContent = words.unreadable!;
    part('[type=submit]', form).hidden = true;
    field.parentElement!.hidden = true;
  }
  if (opened && question.answer !== null)
    field.defaultValue = await openAnswer(
      env.subtle,
      { id, answerKey: opened.answerKey },
      fromText(question.answer),
    ).catch(() => words['unreadable-answer']!);
  onSent(form, async () => {
    const text = field.value.trim();
    if (!text) throw new Error('empty');
    const sealed = toText(await sealAnswer(env, { id, answerKey: opened!.answerKey }, text));
    await order({ do: 'answer', id, sealed });
    field.defaultValue = text;
    part('[data-answered]', item).hidden = false;
    return 'sent';
  });
  part('[data-close]', item).onclick = () =>
    void order({ do: 'close', id })
      .then(() => {
        item.remove();
        tellEmpty();
        part('[data-opened]').focus();
      })
      .catch(({ message }: Error) => {
        part('[data-said]', form).textContent = words[message] ?? words.failed!;
      });
  return row;
}

function tellEmpty(): void {
  part('[data-empty]').hidden = part('[data-queue]').childElementCount > 0;
}

/** What stands in the fields of answers and was not sent yet, by the ids of the questions. */
function drafts(): Map<string, string> {
  const fields = [...part('[data-queue]').querySelectorAll<HTMLTextAreaElement>('[name=answer]')];
  const unsent = fields.filter(({ value, defaultValue }) => value !== defaultValue);
  return new Map(unsent.map((field) => [field.closest<HTMLElement>('[data-id]')!.dataset.id!, field.value]));
}

async function showQueue(): Promise<void> {
  const { questions } = await order<{ questions: SealedQuestion[] }>({ do: 'queue' });
  const rows = await Promise.all(questions.map(rowOf));
  const written = drafts();
  part('[data-queue]').replaceChildren(...rows);
  for (const [id, text] of written) {
    const field = main.querySelector<HTMLTextAreaElement>(`[data-id="${id}"] [name=answer]`);
    if (field) field.value = text;
  }
  tellEmpty();
}

for (const form of main.querySelectorAll<HTMLFormElement>('[data-new]'))
  onSent(form, () => (form.dataset.new === 'change' ? change(form) : setKey(form)));

const opening = main.querySelector<HTMLFormElement>('[data-open]');
if (opening)
  onSent(opening, async () => {
    const { publicKey } = key!;
    privateKey = await unwrapKey(env, publicKey, wrapped, textIn(opening, 'phrase'));
    opening.reset();
    await showQueue();
    part('[data-locked]').hidden = true;
    part('[data-opened]').hidden = false;
    part('[data-opened]').focus();
    return '';
  });
const again = main.querySelector<HTMLElement>('[data-again]');
if (again)
  again.onclick = () =>
    void showQueue().catch(({ message }: Error) => {
      part('[data-opened] > [data-said]').textContent = words[message] ?? words.failed!;
    });
part('[data-unscripted]').hidden = true;
