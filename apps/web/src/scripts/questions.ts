import type { QuestionKey, SealedQuestion } from '@bearings/directory/questions';
import { type Bytes, fromText, toText } from '@bearings/vault/bytes';
import { openAnswer, sealAnswer } from '#lib/ask/answer.ts';
import type { DeskCall } from '#lib/ask/desk-call.ts';
import { newPair, type OpenedQuestion, openQuestion } from '#lib/ask/question.ts';
import { ofBrowser } from '#lib/ask/sealer.ts';
import { toldBy } from '#lib/ask/told.ts';
import { isLongEnough, unwrapKey, type Wrapper, WrongPassphraseError, wrapKey } from '#lib/ask/wrapped.ts';
import { stretch } from '#lib/session/stretch.ts';
import { onSecondTap } from './second-tap.ts';

// The organisers' questions. The opened key lives in this page alone, and goes with it.
const main = document.querySelector<HTMLElement>('[data-questions]')!;
const key: QuestionKey | null = JSON.parse(main.dataset.key!);
const words: Readonly<Record<string, string>> = JSON.parse(main.dataset.words!);
/** A line that is silent for so many milliseconds is taken for dead. */
const PATIENCE = 30_000;
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
async function call<Answer>(what: DeskCall): Promise<Answer> {
  return toldBy(
    await fetch(main.dataset.questions!, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(what),
      signal: AbortSignal.timeout(PATIENCE),
    }),
  );
}

const wordsFor = ({ message }: Error): string => words[message] ?? words.failed!;

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
  await call({
    do: 'set-key',
    id: toText(env.random(16)),
    publicKey: pair.publicKey,
    wrapped: await wrapKey(env, pair, newPassphrase(form)),
    before: key?.id ?? null,
  });
  // The page that comes says that it is set.
  location.assign('?set=yes');
}

async function change(form: HTMLFormElement): Promise<string> {
  const { id, publicKey } = key!;
  const next = await wrapKey(env, { publicKey, privateKey: privateKey! }, newPassphrase(form));
  await call({ do: 'rewrap', id, wrapped: next, before: wrapped });
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
  let before = question.answer;
  onSent(form, async () => {
    const text = field.value.trim();
    if (!text) throw new Error('empty');
    const sealed = toText(await sealAnswer(env, { id, answerKey: opened!.answerKey }, text));
    try {
      await call({ do: 'answer', id, sealed, before });
    } catch (error) {
      if ((error as Error).message !== 'late') throw error;
      await showLate(id);
      return item.isConnected ? 'gone' : '';
    }
    before = sealed;
    field.defaultValue = text;
    part('[data-given]', item).hidden = true;
    part('[data-answered]', item).hidden = false;
    return 'sent';
  });
  const said = part('[data-said]', form);
  onSecondTap(part<HTMLButtonElement>('[data-close]', item), said, () => {
    call({ do: 'close', id })
      .then(() => {
        item.remove();
        tellEmpty();
        part('[data-opened]').focus();
      })
      .catch((error: Error) => {
        said.textContent = wordsFor(error);
      });
  });
  return row;
}

const rowAt = (id: string) => main.querySelector<HTMLElement>(`[data-id="${id}"]`);
const fieldIn = (row: HTMLElement) => part<HTMLTextAreaElement>('[name=answer]', row);

/** Another answer came first: it is shown beside the words that were not sent. Where the words are the same, they are there. */
async function showLate(id: string): Promise<void> {
  await showQueue();
  const row = rowAt(id);
  if (!row) {
    part('[data-opened] > [data-said]').textContent = words.gone!;
    part('[data-opened]').focus();
    return;
  }
  const field = fieldIn(row);
  if (field.value.trim() === field.defaultValue) part('[data-said]', row).textContent = words.sent!;
  field.focus();
}

function tellEmpty(): void {
  part('[data-empty]').hidden = part('[data-queue]').childElementCount > 0;
}

/** Rows with something in the field of the answer that was not sent yet. */
function unsentRows(): HTMLElement[] {
  const rows = [...part('[data-queue]').children] as HTMLElement[];
  return rows.filter((row) => fieldIn(row).value !== fieldIn(row).defaultValue);
}

/** The question waits no more. What was written to it stays, to be read and copied, until the row is taken away. */
function keepGone(row: HTMLElement): void {
  if (!fieldIn(row).value.trim()) return;
  part('[type=submit]', row).hidden = true;
  part('[data-said]', row).textContent = words.gone!;
  part('[data-queue]').append(row);
}

function keepDraft(row: HTMLElement, text: string): void {
  const field = fieldIn(row);
  field.value = text;
  part('[data-given-text]', row).textContent = field.defaultValue;
  part('[data-given]', row).hidden = !field.defaultValue || text.trim() === field.defaultValue;
}

async function showQueue(): Promise<void> {
  const { questions } = await call<{ questions: SealedQuestion[] }>({ do: 'queue', key: key!.id });
  const rows = await Promise.all(questions.map(rowOf));
  const unsent = unsentRows();
  part('[data-queue]').replaceChildren(...rows);
  for (const before of unsent) {
    const row = rowAt(before.dataset.id!);
    if (row) keepDraft(row, fieldIn(before).value);
    else keepGone(before);
  }
  part('[data-opened] > [data-said]').textContent = '';
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
    void showQueue().catch((error: Error) => {
      part('[data-opened] > [data-said]').textContent = wordsFor(error);
    });
part('[data-unscripted]').hidden = true;
