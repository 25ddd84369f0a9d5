import type { Tool } from '@bearings/programme/tool';
import { toolById } from '@bearings/programme/tools';
import { VaultError } from '@bearings/vault/errors';
import { flip, keysOf } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { held, testDoor } from '../session/door.testkit.ts';
import { Session } from '../session/session.svelte.ts';
import { Notices } from '../workspace/notices.svelte.ts';
import { begunKey } from './begun.ts';
import type { Timer } from './draft.ts';
import { handOver } from './handover.ts';
import { OpenSheet, type OpenSheetWorld } from './open-sheet.svelte.ts';
import { begunHash } from './opening.ts';

const abc = toolById('abc')!;
const card = toolById('urge-card')!;

/** Nothing is written by itself: a test says when. */
const timer: Timer = { set: () => 1, clear: () => {} };

async function stage() {
  const door = testDoor();
  const session = new Session(door, () => door.world.time);
  await session.start();
  const notices = new Notices();
  /** Keys of begun sheets that a page has open. */
  const locks = new Set<string>();
  let names = 0;
  const address = { hash: '', leaving: false };
  const page = {
    /** Comes before a lock is given. */
    before: async () => {},
    outOfSight: false,
    wentThere: 0,
  };
  const world: OpenSheetWorld = {
    session,
    notices,
    timer,
    now: () => door.world.time,
    zone: () => 'UTC',
    newName: () => `sheet-${++names}`,
    take: async (key) => {
      await page.before();
      if (locks.has(key)) return undefined;
      locks.add(key);
      return () => locks.delete(key);
    },
    place: {
      here: () => `/app/tools/abc#${address.hash}`,
      leaving: () => address.leaving,
      rename: async (hash) => goTo(hash),
    },
    wayToShown: () =>
      page.outOfSight
        ? () => {
            page.wentThere += 1;
          }
        : undefined,
  };
  const open = new OpenSheet(world);
  /** Another page of the same tool, in another tab. */
  const other = () => new OpenSheet({ ...world, notices: new Notices() });
  /** As a page does: its address names the sheet. */
  async function goTo(hash: string, tool: Tool = abc) {
    address.hash = hash;
    await open.show(tool, hash);
  }
  const kept = (belief: string) => session.keepEntry({ tool: 'abc', version: 1, values: { belief } });
  const begun = (name: string, belief: string) =>
    session.saveDraft(begunKey('abc', name), { version: 1, values: { belief }, at: door.world.time });
  const said = () => notices.current?.said.id;
  /** Holds the next commits until they are let go. */
  const hold = () => {
    const gate = held();
    door.before = () => gate.wait;
    return () => {
      door.before = async () => {};
      gate.go();
    };
  };
  const refuse = (code: 'storage-full' | 'storage-failed') => {
    door.before = () => Promise.reject(new VaultError(code));
  };
  return { door, session, notices, locks, address, page, open, other, goTo, kept, begun, said, hold, refuse };
}

describe('opening', () => {
  test('by name shows the kept sheet, without a lock', async () => {
    const { open, goTo, kept, locks } = await stage();
    const { id } = await kept('I need it');
    await goTo(id);
    expect(open.sheet).toMatchObject({ ready: true, entry: { id }, values: { belief: 'I need it' } });
    expect(locks.size).toBe(0);
  });
  test('a new one, or nothing by name, begins a blank one with a lock of its own', async () => {
    for (const hash of ['new', '']) {
      const { open, goTo, locks } = await stage();
      await goTo(hash);
      expect(open.sheet).toMatchObject({ ready: true, entry: undefined, begun: false });
      expect([...locks]).toEqual([begunKey('abc', open.sheet!.name)]);
    }
  });
  test('nothing by name shows the kept one of a tool that keeps one', async () => {
    const { open, goTo, session } = await stage();
    const { id } = await session.keepEntry({ tool: 'urge-card', version: 1, values: { note: 'breathe' } });
    await goTo('', card);
    expect(open.sheet?.entry?.id).toBe(id);
  });
  test('a new one goes on with what was begun; the others are told of', async () => {
    const { open, goTo, begun } = await stage();
    await begun('a', 'half a thou');
    await begun('b', 'another');
    await goTo('new');
    const names = [open.sheet!.name, ...open.begun.map(({ name }) => name)];
    expect(names.sort()).toEqual(['a', 'b']);
    expect(open.sheet!.restored).toBeDefined();
    expect(open.begun).toHaveLength(1);
  });
  test('a new one passes over what another page has open', async () => {
    const { open, other, goTo, begun } = await stage();
    await begun('a', 'half a thou');
    const there = other();
    await there.show(abc, 'new');
    await goTo('new');
    expect(there.sheet?.name).toBe('a');
    expect(open.sheet).toMatchObject({ begun: false });
    expect(open.sheet?.name).not.toBe('a');
    there.close();
    await goTo(begunHash('a'));
    expect(open.sheet).toMatchObject({ name: 'a', values: { belief: 'half a thou' } });
  });
  test('a name that nothing has says so, over a blank sheet', async () => {
    const { open, goTo, said } = await stage();
    await goTo('no-such-sheet');
    expect(said()).toBe('form.gone');
    expect(open.sheet).toMatchObject({ ready: true, entry: undefined });
    await goTo(begunHash('gone-too'));
    expect(said()).toBe('form.gone');
  });
  test('takes what another sheet handed over', async () => {
    const { open, goTo, begun } = await stage();
    await begun('a', 'half a thou');
    handOver('abc', { belief: 'handed over' });
    await goTo('new');
    expect(open.sheet!.values).toMatchObject({ belief: 'handed over' });
    expect(open.sheet!.name).not.toBe('a');
  });
  test('a damaged draft is told of, and keeps nobody from the sheet', async () => {
    const { door, open, session, goTo, kept, said } = await stage();
    const { id } = await kept('I need it');
    await session.saveDraft(`tool:abc:${id}`, { version: 1, values: { belief: 'changed' }, at: 1 });
    flip(door.world.memory, 'drafts', keysOf(door.world.memory, 'drafts')[0]!, 400);
    await goTo(id);
    expect(said()).toBe('form.draft-damaged');
    expect(open.sheet).toMatchObject({ ready: true, values: { belief: 'I need it' } });
  });
  test('what already stands there is not opened anew', async () => {
    const { open, goTo } = await stage();
    await goTo('new');
    const { sheet } = open;
    sheet!.set('belief', 'I need it');
    await goTo('');
    await goTo(begunHash(sheet!.name));
    expect(open.sheet).toBe(sheet);
  });
  test('another sheet writes the words of the one before, and lets go of it', async () => {
    const { open, goTo, kept, locks } = await stage();
    const { id } = await kept('I need it');
    await goTo('new');
    const { name } = open.sheet!;
    open.sheet!.set('belief', 'half a thou');
    await goTo(id);
    expect(open.sheet?.entry?.id).toBe(id);
    expect(open.begun.map((one) => one.name)).toEqual([name]);
    expect(locks.size).toBe(0);
  });
});

describe('a sheet that is ready too late', () => {
  test('is not shown, and lets go of its lock', async () => {
    const { open, page, goTo, kept, locks } = await stage();
    const { id } = await kept('I need it');
    const [asks, gate] = [held(), held()];
    page.before = () => {
      asks.go();
      return gate.wait;
    };
    const late = goTo('new');
    await asks.wait;
    await goTo(id);
    gate.go();
    await late;
    expect(open.sheet?.entry?.id).toBe(id);
    expect(locks.size).toBe(0);
  });
  test('leaves the lock of the one asked for later where it is', async () => {
    const { open, session, goTo, kept, locks } = await stage();
    await goTo((await kept('I need it')).id);
    const gate = held();
    const drafts = session.drafts.bind(session);
    session.drafts = () => {
      session.drafts = drafts;
      return gate.wait.then(drafts);
    };
    const late = goTo((await kept('I want it')).id);
    await Promise.resolve();
    await goTo('new');
    gate.go();
    await late;
    expect([...locks]).toEqual([begunKey('abc', open.sheet!.name)]);
  });
  test('lets go of its lock where the page is left meanwhile, begun before or not', async () => {
    for (const before of [false, true]) {
      const { open, page, goTo, begun, locks } = await stage();
      if (before) await begun('a', 'half a thou');
      const gate = held();
      page.before = () => gate.wait;
      const opening = goTo('new');
      open.close();
      gate.go();
      await opening;
      expect(open.sheet).toBeUndefined();
      expect(locks.size).toBe(0);
    }
  });
});

describe('leaving', () => {
  test('writes what waits, and lets go', async () => {
    const { open, session, goTo, locks } = await stage();
    await goTo('new');
    open.sheet!.set('belief', 'half a thou');
    open.close();
    await open.atRest();
    expect(locks.size).toBe(0);
    expect(await session.drafts()).toMatchObject([{ payload: { values: { belief: 'half a thou' } } }]);
  });
  test('takes the way to what is shown out of the notice; the way back stays', async () => {
    const { open, page, notices, goTo } = await stage();
    await goTo('new');
    page.outOfSight = true;
    open.sheet!.set('belief', 'I need it');
    await open.keep();
    expect(notices.current?.way?.label).toBe('form.see');
    open.close();
    expect(notices.current?.way).toBeUndefined();
    expect(notices.current).toMatchObject({ said: { id: 'form.kept' }, undo: expect.any(Function) });
  });
});

describe('keeping', () => {
  test('says so, and gives the address the name of the sheet', async () => {
    const { open, address, session, goTo, said } = await stage();
    await goTo('new');
    const { sheet } = open;
    sheet!.set('belief', 'I need it');
    await open.keep();
    expect(said()).toBe('form.kept');
    expect(address.hash).toBe(session.entries[0]!.id);
    expect(open.sheet).toBe(sheet);
  });
  test('on a visit is said as what it is', async () => {
    const { open, session, goTo, said } = await stage();
    await session.visit();
    await goTo('new');
    open.sheet!.set('belief', 'I need it');
    await open.keep();
    expect(said()).toBe('form.kept-visit');
  });
  test('calls nobody back who went on, or is going on', async () => {
    const { open, address, session, goTo, hold, said } = await stage();
    await session.keep('other', {});
    for (const goOn of [{ hash: 'elsewhere' }, { leaving: true }]) {
      address.leaving = false;
      await goTo('new');
      open.sheet!.set('belief', 'I need it');
      const go = hold();
      const keeping = open.keep();
      Object.assign(address, goOn);
      const { hash } = address;
      go();
      await keeping;
      expect(address.hash).toBe(hash);
      expect(said()).toBe('form.kept');
    }
    expect(session.entries).toHaveLength(2);
  });
  test('names the address after no sheet that another has replaced', async () => {
    const { open, address, session, goTo, kept, hold } = await stage();
    const { id } = await kept('before');
    await goTo('new');
    open.sheet!.set('belief', 'I need it');
    await open.flush();
    const go = hold();
    const keeping = open.keep();
    await goTo(id);
    go();
    await keeping;
    expect(address.hash).toBe(id);
    expect(open.sheet?.entry?.id).toBe(id);
    expect(session.entries).toHaveLength(2);
  });
  test('of nothing keeps nothing, and says so until something is written', async () => {
    const { open, address, notices, session, goTo, said } = await stage();
    await goTo('new');
    await open.keep();
    expect(said()).toBe('form.nothing-yet');
    expect(session.entries).toEqual([]);
    expect(address.hash).toBe('new');
    open.endWayBack();
    expect(said()).toBe('form.nothing-yet');
    open.sheet!.set('belief', 'I need it');
    open.endWayBack();
    expect(notices.current).toBeUndefined();
  });
  test('that does not succeed leaves the words where they are, and says what to do', async () => {
    for (const [code, says] of [
      ['storage-failed', 'form.not-kept'],
      ['storage-full', 'problem.storage-full'],
    ] as const) {
      const { door, open, address, notices, session, goTo, said, refuse } = await stage();
      await session.keep('other', {});
      await goTo('new');
      open.sheet!.set('belief', 'I need it');
      refuse(code);
      await open.keep();
      expect(said()).toBe(says);
      expect(notices.current?.problem).toBe(true);
      expect(open.sheet).toMatchObject({ entry: undefined, dirty: true, values: { belief: 'I need it' } });
      expect(address.hash).toBe('new');
      door.before = async () => {};
      await open.keep();
      expect(said()).toBe('form.kept');
    }
  });
  test('shows the way to what the sheet shows only where that is out of sight, once', async () => {
    const { open, page, notices, goTo } = await stage();
    await goTo('new');
    open.sheet!.set('belief', 'I need it');
    await open.keep();
    expect(notices.current?.way).toBeUndefined();
    page.outOfSight = true;
    open.sheet!.set('belief', 'I want it');
    await open.keep();
    notices.current?.way?.go();
    expect(page.wentThere).toBe(1);
    expect(notices.current?.way).toBeUndefined();
    expect(notices.current?.said.id).toBe('form.kept');
  });
});

describe('the way back from keeping', () => {
  test('takes the name off the address again, and leaves the words', async () => {
    const { open, address, notices, session, goTo, said } = await stage();
    await goTo('new');
    const { sheet } = open;
    sheet!.set('belief', 'I need it');
    await open.keep();
    await notices.undo();
    expect(said()).toBe('workspace.undone');
    expect(session.entries).toEqual([]);
    expect(address.hash).toBe('new');
    expect(open.sheet).toBe(sheet);
    expect(sheet).toMatchObject({ entry: undefined, dirty: true, values: { belief: 'I need it' } });
  });
  test('calls nobody back who opened another sheet since', async () => {
    const { open, address, notices, session, goTo, kept } = await stage();
    const { id } = await kept('before');
    await goTo('new');
    open.sheet!.set('belief', 'I need it');
    await open.keep();
    await goTo(id);
    await notices.undo();
    expect(address.hash).toBe(id);
    expect(session.entries.map((entry) => entry.id)).toEqual([id]);
  });
  test('ends where new words begin, and no other notice ends there', async () => {
    const { open, notices, goTo, said } = await stage();
    await goTo('new');
    open.sheet!.set('belief', 'I need it');
    await open.keep();
    open.endWayBack();
    expect(said()).toBe('form.kept');
    open.sheet!.set('belief', 'I want it');
    open.endWayBack();
    expect(notices.current).toBeUndefined();
    notices.say('form.gone');
    open.endWayBack();
    expect(said()).toBe('form.gone');
  });
});

describe('removing', () => {
  test('leaves a blank sheet; the way back brings the sheet again with words that were not kept', async () => {
    const { open, address, notices, session, goTo, kept, said } = await stage();
    const { id } = await kept('I need it');
    await goTo(id);
    open.sheet!.set('belief', 'I want it');
    await open.remove();
    expect(said()).toBe('form.removed');
    expect(session.entries).toEqual([]);
    expect(address.hash).toBe('new');
    expect(open.sheet).toMatchObject({ ready: true, entry: undefined, begun: false });
    await notices.undo();
    expect(address.hash).toBe(id);
    expect(open.sheet).toMatchObject({ entry: { id }, values: { belief: 'I want it' }, dirty: true });
    expect(open.sheet!.entry!.values).toEqual({ belief: 'I need it' });
  });
  test('on a page that is left meanwhile opens nothing there, and its undo brings the sheet back without a jump', async () => {
    const { open, address, locks, notices, session, goTo, kept, hold } = await stage();
    const { id } = await kept('I need it');
    await goTo(id);
    const go = hold();
    const removing = open.remove();
    address.hash = 'elsewhere';
    open.close();
    go();
    await removing;
    expect(session.entries).toEqual([]);
    expect(address.hash).toBe('elsewhere');
    expect(locks.size).toBe(0);
    address.hash = 'further';
    await notices.undo();
    expect(session.entries).toHaveLength(1);
    expect(address.hash).toBe('further');
  });
  test('that does not succeed leaves everything as it was, and says so', async () => {
    const { open, address, notices, session, goTo, kept, refuse } = await stage();
    const { id } = await kept('I need it');
    await goTo(id);
    refuse('storage-failed');
    await open.remove();
    expect(notices.current?.problem).toBe(true);
    expect(session.entries).toHaveLength(1);
    expect(open.sheet?.entry?.id).toBe(id);
    expect(address.hash).toBe(id);
  });
  test('of what was never kept removes nothing', async () => {
    const { open, goTo, said } = await stage();
    await goTo('new');
    const { sheet } = open;
    await open.remove();
    expect(open.sheet).toBe(sheet);
    expect(said()).toBeUndefined();
  });
});

describe('another tab', () => {
  test('that changes the kept sheet is followed', async () => {
    const { door, open, session, goTo, kept } = await stage();
    const { id } = await kept('I need it');
    await goTo(id);
    door.world.time += 1000;
    await session.keepEntry({ id, tool: 'abc', version: 1, values: { belief: 'from there' } });
    open.follow();
    expect(open.sheet).toMatchObject({ values: { belief: 'from there' }, dirty: false });
  });
  test('that removes it leaves the words here, and they are kept as a new one', async () => {
    const { open, address, session, goTo, kept, said } = await stage();
    const { id } = await kept('I need it');
    await goTo(id);
    await session.remove(id);
    open.follow();
    await goTo(id);
    expect(open.sheet).toMatchObject({ entry: { id }, values: { belief: 'I need it' } });
    await open.keep();
    expect(said()).toBe('form.kept-anew');
    expect(session.entries).toHaveLength(1);
    expect(address.hash).toBe(session.entries[0]!.id);
    expect(address.hash).not.toBe(id);
  });
});
