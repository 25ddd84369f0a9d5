import { methodOrder, methodsWithOutcomes } from '@bearings/insight/methods-with-outcomes';
import { urgesOf } from '@bearings/insight/urge';
import { usualLength } from '@bearings/insight/usual-length';
import { pastWaves, ridesOf } from '@bearings/insight/waves';
import type { Entry } from '@bearings/programme/tool';
import { type UrgeHelp, urgeHelp } from '@bearings/programme/urge-help';
import { VaultError } from '@bearings/vault/errors';
import { putManyInInbox } from '@bearings/vault/inbox';
import { enterVault, vaultState } from '@bearings/vault/opening';
import type { Vault } from '@bearings/vault/vault';
import { zoneHere } from '#lib/device-clock.ts';
import { entriesIn } from '#lib/session/entry.ts';
import { browserVaultEnvironment } from '#lib/session/environment.ts';
import { find, show } from './later-dom.ts';
import type { NowPage, Own, OwnTouch, Way } from './now-page.ts';
import { ownWays, waysInOwnWords, waysKept, waysWithKept } from './own-ways.ts';
import { reachOf } from './reach.ts';
import { entriesOf } from './ride-entries.ts';

const MOST_REASONS = 4;
const MOST_PEOPLE = 3;
const MOST_PLANS = 3;

const env = browserVaultEnvironment();
const zone = zoneHere();
let vault: Vault | undefined;
let help: UrgeHelp = urgeHelp([]);

/** Words of the person's, in their voice. */
function ownWords(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = 'own';
  element.dir = 'auto';
  element.textContent = text;
  return element;
}

function showReasons(): void {
  const reasons = help.reasons.slice(0, MOST_REASONS).map(({ text }) => ownWords('li', text));
  find('[data-reasons] ul').replaceChildren(...reasons);
  show('[data-reasons]', reasons.length > 0);
}

function showPeople({ words }: NowPage): void {
  const block = find('[data-people]');
  const room = { ways: MOST_PEOPLE, name: MOST_PEOPLE };
  const people = help.people.flatMap(({ text, reach, maySay }, at) => {
    const { call, write } = reachOf(reach);
    const button = (href: string | undefined, words: string) => {
      if (!href) return [];
      const link = document.createElement('a');
      link.className = 'btn plain';
      link.href = href;
      link.textContent = words.replace('{name}', () => text);
      return [link];
    };
    const ways = [...button(call, words.call), ...button(write, words.write)];
    // Someone chosen for a hard moment is there by name, even without a number; a name alone takes no room from a call.
    if (ways.length === 0 && at >= help.chosen) return [];
    if (room[ways.length > 0 ? 'ways' : 'name']-- <= 0) return [];
    return [
      ...(ways.length > 0 ? [] : [ownWords('b', text)]),
      ...(maySay ? [ownWords('p', maySay)] : []),
      ...ways,
    ];
  });
  block.replaceChildren(block.firstElementChild!, ...people);
  show('[data-people]', people.length > 0);
}

/** What the person wanted to hear after a lapse, below what is said there to everyone. */
function showAfterwards(): void {
  const block = find('[data-lapse]');
  for (const said of block.querySelectorAll('.own')) said.remove();
  block.querySelector('p')!.after(...help.afterwards.map((text) => ownWords('p', text)));
}

/** What each way of the list that needs something of the person's says. */
function listWays(ways: readonly Way[]): void {
  for (const { id, needs, line, write } of ways) {
    if (!needs) continue;
    const [, said, more] = find(`#${id}`).children;
    said!.textContent = line;
    (more as HTMLElement).hidden = !write;
  }
}

/** The general help again, and nothing of the person's. */
function clear({ page, forget }: OwnTouch, general: readonly Way[], locked: boolean): void {
  help = urgeHelp([]);
  showReasons();
  showPeople(page);
  showAfterwards();
  show('[data-safety]', false);
  page.ways = general;
  listWays(general);
  // Whoever is breathing along a way of ours goes on. One of theirs goes, even while other words stand in its place.
  if (page.way.own) page.take(general[0]!);
  else if (page.way.needs) page.take(general.find(({ id }) => id === page.way.id)!);
  forget();
  show('[data-locked]', locked);
}

const opened = async (): Promise<Vault> => {
  if (vault?.isOpen) return vault;
  vault = await enterVault(env);
  return vault;
};

/** Says of a kept urge that it ended otherwise; all else that was written in it stays. */
async function change(id: string, outcome: string): ReturnType<Own['keep']> {
  const mine = await opened();
  const log = mine.get(id);
  if (!log) return { state: 'not-kept' };
  const { outcome: _, ...values } = (log.payload as unknown as Entry).values;
  const payload = { ...(log.payload as object), values: outcome ? { ...values, outcome } : values };
  await mine.put({ id, type: 'entry', payload });
  return { state: 'kept', id };
}

export const own: Own = {
  async bring(touch) {
    const { page, know, remember } = touch;
    const state = await vaultState(env);
    show('[data-locked]', state === 'locked');
    if (state !== 'ready') return;
    const mine = await opened();
    const general = page.ways;
    const stop = mine.subscribe(({ kind }) => {
      if (kind !== 'locked' && kind !== 'erased') return;
      stop();
      clear(touch, general, kind === 'locked');
    });
    const entries = entriesIn(mine.records('entry'));
    help = urgeHelp(entries);
    showReasons();
    showPeople(page);
    showAfterwards();
    show('[data-safety]', help.safetyCard);

    const urges = urgesOf(entries, zone);
    const order = methodOrder(
      help.methods,
      methodsWithOutcomes(urges),
      page.ways.map(({ id }) => id),
    );
    const ways = waysInOwnWords(waysWithKept(page.ways, help), help);
    listWays(ways);
    const plans = help.plans.slice(0, MOST_PLANS).map((plan) => ({ ...plan, method: 'if-then' }));
    page.ways = ownWays(ways, [...help.lines, ...plans], order, page.words.lines);
    if (touch.fresh) page.take(page.ways[0]!);

    const usual = usualLength(urges);
    if (usual) know(usual.median, page.form('by', usual.n).replace('{n}', page.number(usual.n)));
    const rides = ridesOf(entries);
    remember((minutes) => pastWaves(rides, minutes * 60));
  },

  async keep(ride, outcome, id) {
    if (id !== undefined) return change(id, outcome);
    const entries = entriesOf(ride, zone, waysKept(ride.ways, help.lines), outcome);
    try {
      const [, log] = await (await opened()).putMany(entries);
      return { state: 'kept', ...(log ? { id: log.id } : {}) };
    } catch (error) {
      const locked = error instanceof VaultError && ['secret-needed', 'vault-locked'].includes(error.code);
      if (!locked) return { state: 'not-kept' };
    }
    await putManyInInbox(env, entries);
    return { state: 'kept-sealed' };
  },
};
