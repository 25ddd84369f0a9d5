import { toolById } from '@bearings/programme/tools';
import { VaultError } from '@bearings/vault/errors';
import { openVault } from '@bearings/vault/opening';
import { flip, keysOf } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { held } from '../session/door.testkit.ts';
import { Session } from '../session/session.svelte.ts';
import { begunIn } from './begun.ts';
import { Sheet } from './sheet.svelte.ts';
import { sheetStage } from './sheet.testkit.ts';

const abc = toolById('abc')!;
const urge = toolById('urge-log')!;

async function stage() {
  const { door, session, world, hold } = await sheetStage();
  const sheet = async (entry = session.records.entries[0], tool = abc) => {
    const made = new Sheet(tool, entry, world);
    await made.open();
    return made;
  };
  const blank = async (tool = abc) => {
    const made = new Sheet(tool, undefined, world);
    await made.open();
    return made;
  };
  const again = async (begun: string) => {
    const made = new Sheet(abc, undefined, world, { begun });
    await made.open();
    return made;
  };
  /** What a page that is loaded now finds. */
  const later = async () => {
    const made = new Session({ ...door, open: () => openVault(door.world.tab()) }, () => door.world.time);
    await made.start();
    return made;
  };
  /** Resolves when a record changes. */
  const changed = () =>
    new Promise<void>((resolve) => void session.vault().then((vault) => vault.subscribe(() => resolve())));
  /** Of a kept sheet. */
  const draft = (id: string) => session.drafts.get(`tool:abc:${id}`);
  /** The words of all sheets that were begun and not kept. */
  const begun = async () => begunIn(abc, await session.drafts.list()).map((one) => one.draft.values);
  return { door, session, world, hold, sheet, blank, again, later, changed, draft, begun };
}

describe('keeping a sheet', () => {
  test('makes it a record, and its draft goes', async () => {
    const { session, blank, begun } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    await sheet.flush();
    expect(await begun()).toEqual([{ belief: 'I need it' }]);
    const { entry } = await sheet.keep();
    expect(session.records.entries.map(({ values }) => values)).toEqual([{ belief: 'I need it' }]);
    expect(sheet.entry?.id).toBe(entry.id);
    expect(sheet.dirty).toBe(false);
    expect(await begun()).toEqual([]);
  });
  test('is waited for before a lock, so that its draft goes too', async () => {
    const { session, hold, blank, begun } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    await sheet.flush();
    const go = hold();
    void sheet.keep();
    const rest = sheet.atRest();
    go();
    await rest;
    expect(session.records.entries).toHaveLength(1);
    expect(await begun()).toEqual([]);
  });
  test('leaves what is typed meanwhile where it is, as a draft of the kept sheet', async () => {
    const { session, hold, blank, draft, begun } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    const go = hold();
    const keeping = sheet.keep();
    sheet.set('belief', 'I need it now');
    sheet.setNote('at work');
    go();
    const { entry } = await keeping;
    expect(session.records.entry(entry.id)?.values).toEqual({ belief: 'I need it' });
    expect(sheet.values).toEqual({ belief: 'I need it now' });
    expect(sheet).toMatchObject({ note: 'at work', dirty: true, draft: 'kept' });
    expect(await draft(entry.id)).toMatchObject({ values: { belief: 'I need it now' }, note: 'at work' });
    expect(await begun()).toEqual([]);
  });
  test('does the same for a sheet that was kept before', async () => {
    const { hold, blank, draft } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    const { entry } = await sheet.keep();
    sheet.set('belief', 'I want it');
    const go = hold();
    const keeping = sheet.keep();
    sheet.set('belief', 'I want it badly');
    go();
    await keeping;
    expect(sheet.entry?.values).toEqual({ belief: 'I want it' });
    expect(sheet.values).toEqual({ belief: 'I want it badly' });
    expect(await draft(entry.id)).toMatchObject({ values: { belief: 'I want it badly' } });
  });
  test('keeps it once, however often it is asked to', async () => {
    const { session, hold, blank } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    const go = hold();
    const both = Promise.all([sheet.keep(), sheet.keep()]);
    go();
    const [one, other] = await both;
    expect(session.records.entries).toHaveLength(1);
    expect(one.entry.id).toBe(other.entry.id);
    sheet.set('belief', 'I want it');
    await sheet.keep();
    expect(session.records.entries.map(({ values }) => values)).toEqual([{ belief: 'I want it' }]);
  });
  test('that does not succeed leaves everything as it was, and can be tried again', async () => {
    const { door, session, blank } = await stage();
    await session.records.keep('other', {});
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    door.before = () => Promise.reject(new VaultError('storage-full'));
    await expect(sheet.keep()).rejects.toMatchObject({ code: 'storage-full' });
    expect(sheet).toMatchObject({ entry: undefined, dirty: true });
    door.before = async () => {};
    await sheet.keep();
    expect(sheet.dirty).toBe(false);
  });
  test('is true even where the draft can’t be thrown away', async () => {
    const { door, session, blank } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    await sheet.flush();
    let commits = 0;
    door.before = async () => {
      commits += 1;
      if (commits > 1) throw new VaultError('storage-failed');
    };
    await sheet.keep();
    expect(session.records.entries).toHaveLength(1);
    expect(sheet.dirty).toBe(false);
  });
  test('takes its draft along in the commit that keeps it: a page that dies then offers nothing twice', async () => {
    for (const before of [false, true]) {
      const { door, blank, changed, later } = await stage();
      const sheet = await blank();
      if (before) {
        sheet.set('belief', 'I want it');
        await sheet.keep();
      }
      sheet.set('belief', 'I need');
      await sheet.flush();
      sheet.set('belief', 'I need it');
      door.before = async () => {
        door.before = () => new Promise(() => {});
      };
      const kept = changed();
      void sheet.keep();
      await kept;
      const after = await later();
      expect(after.records.entries.map(({ values }) => values)).toEqual([{ belief: 'I need it' }]);
      expect(await after.drafts.list()).toEqual([]);
    }
  });
  test('leaves what was written meanwhile, even before the record was there', async () => {
    const { door, session, blank, changed, later } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need');
    await sheet.flush();
    const put = session.records.keepEntry.bind(session.records);
    const asked = held();
    const gate = held();
    session.records.keepEntry = async (...given) => {
      asked.go();
      await gate.wait;
      return put(...given);
    };
    sheet.set('belief', 'I need it');
    void sheet.keep();
    await asked.wait;
    sheet.set('belief', 'I need it now');
    await sheet.flush();
    door.before = async () => {
      door.before = () => new Promise(() => {});
    };
    const kept = changed();
    gate.go();
    await kept;
    const after = await later();
    expect(begunIn(abc, await after.drafts.list()).map(({ draft }) => draft.values)).toEqual([
      { belief: 'I need it now' },
    ]);
  });
  test('drops its own draft, older than what is kept', async () => {
    const { blank, begun } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need');
    await sheet.flush();
    sheet.set('belief', 'I need it');
    await sheet.keep();
    expect(await begun()).toEqual([]);
  });
  test('says of an urge from a diary that it came from there, edited or put back', async () => {
    const { session, sheet } = await stage();
    const imported = { hour: false };
    await session.records.keepEntry({ tool: 'urge-log', version: 1, values: { strength: 6 }, imported });
    const edited = await sheet(session.records.entries[0], urge);
    edited.set('strength', 7);
    const { undo } = await edited.keep();
    expect(session.records.all[0]?.payload).toMatchObject({ values: { strength: 7 }, imported });
    await undo();
    expect(session.records.all[0]?.payload).toMatchObject({ values: { strength: 6 }, imported });
  });
});

describe('taking the keeping back', () => {
  test('leaves a new sheet as words that are not kept', async () => {
    const { session, blank, begun } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    const { undo } = await sheet.keep();
    await undo();
    expect(session.records.entries).toEqual([]);
    expect(sheet).toMatchObject({ entry: undefined, values: { belief: 'I need it' }, dirty: true });
    await sheet.flush();
    expect(await begun()).toEqual([{ belief: 'I need it' }]);
  });
  test('gives an edited one its words of before, and leaves the new ones on the sheet', async () => {
    const { session, blank } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    await sheet.keep();
    sheet.set('belief', 'I want it');
    const { undo } = await sheet.keep();
    const undoing = undo();
    // What a page does when it hears of the change.
    sheet.follow(session.records.entries[0]!);
    await undoing;
    expect(session.records.entries[0]?.values).toEqual({ belief: 'I need it' });
    expect(sheet).toMatchObject({ values: { belief: 'I want it' }, dirty: true });
  });
  test('does not touch what was typed since', async () => {
    const { blank } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    const { undo } = await sheet.keep();
    sheet.set('belief', 'I want it');
    await undo();
    expect(sheet).toMatchObject({ entry: undefined, values: { belief: 'I want it' } });
  });
  test('that does not succeed says so', async () => {
    const { door, session, blank } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    const { undo } = await sheet.keep();
    door.before = () => Promise.reject(new VaultError('storage-failed'));
    await expect(undo()).rejects.toMatchObject({ code: 'storage-failed' });
    expect(session.records.entries).toHaveLength(1);
    expect(sheet.entry).toBeDefined();
  });
});

describe('a draft', () => {
  test('that was written although the writing was said to have failed is gone on with', async () => {
    const { door, session, blank, begun } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need');
    await sheet.flush();
    const save = session.drafts.save.bind(session.drafts);
    session.drafts.save = async (...given) => {
      session.drafts.save = save;
      await save(...given);
      throw new VaultError('storage-failed');
    };
    sheet.set('belief', 'I need it');
    await sheet.flush();
    expect(sheet.draft).toBe('not-kept');
    door.world.time += 1;
    sheet.set('belief', 'I need it now');
    await sheet.flush();
    expect(await begun()).toEqual([{ belief: 'I need it now' }]);
  });
});

describe('opening a sheet', () => {
  test('whose draft is damaged shows what is kept, and says so', async () => {
    const { door, session, world } = await stage();
    const entry = await session.records.keepEntry({
      tool: 'abc',
      version: 1,
      values: { belief: 'I need it' },
    });
    await session.drafts.save(`tool:abc:${entry.id}`, { values: { belief: 'changed' } });
    flip(door.world.memory, 'drafts', keysOf(door.world.memory, 'drafts')[0]!, 400);
    const sheet = new Sheet(abc, entry, world, { given: { note: 'handed over' } });
    await expect(sheet.open()).rejects.toMatchObject({ code: 'damaged-blob' });
    expect(sheet).toMatchObject({ ready: true, values: { belief: 'I need it', note: 'handed over' } });
    sheet.set('belief', 'written anew');
    await sheet.flush();
    expect(sheet.draft).toBe('kept');
  });
});

describe('two tabs', () => {
  test('that each begin a sheet of one tool keep both, whichever is kept', async () => {
    const { session, blank, begun } = await stage();
    const [here, there] = [await blank(), await blank()];
    here.set('belief', 'from here');
    await here.flush();
    there.set('belief', 'from there');
    await there.flush();
    expect((await begun()).map(({ belief }) => belief).sort()).toEqual(['from here', 'from there']);
    await here.keep();
    expect(session.records.entries.map(({ values }) => values)).toEqual([{ belief: 'from here' }]);
    expect(await begun()).toEqual([{ belief: 'from there' }]);
    await there.keep();
    expect(await begun()).toEqual([]);
  });
  test('that change one kept sheet lose nothing of either', async () => {
    const { session, blank, sheet, draft, begun } = await stage();
    const first = await blank();
    first.set('belief', 'I need it');
    const { entry } = await first.keep();
    const [here, there] = [await sheet(entry), await sheet(entry)];
    here.set('event', 'from here');
    await here.flush();
    there.set('event', 'from there');
    await there.flush();
    here.set('did', 'typed on');
    await here.flush();
    const words = async () => [await draft(entry.id), ...(await begun()).map((values) => ({ values }))];
    expect(await words()).toMatchObject([
      { values: { event: 'from here', did: 'typed on' } },
      { values: { event: 'from there' } },
    ]);
    await there.keep();
    expect(session.records.entries.map(({ values }) => values.event)).toEqual(['from there']);
    expect(await words()).toMatchObject([{ values: { event: 'from here', did: 'typed on' } }]);
    await here.keep();
    expect(session.records.entries.map(({ values }) => values.event)).toEqual(['from here']);
    expect(await words()).toEqual([undefined]);
  });
  test('that write on one sheet within the same moment lose nothing of either', async () => {
    const { blank, again, begun } = await stage();
    const here = await blank();
    here.set('belief', 'I need it');
    await here.flush();
    const there = await again(here.name);
    there.set('event', 'from there');
    here.set('event', 'from here');
    await Promise.all([there.flush(), here.flush()]);
    expect(new Set((await begun()).map(({ event }) => event))).toEqual(new Set(['from there', 'from here']));
    expect(await begun()).toHaveLength(2);
  });
  test('of which one keeps the sheet while the other writes on it lose nothing', async () => {
    const { session, blank, again, begun } = await stage();
    const here = await blank();
    here.set('belief', 'I need it');
    await here.flush();
    const there = await again(here.name);
    there.set('event', 'from there');
    await Promise.all([there.flush(), here.keep()]);
    expect(session.records.entries).toHaveLength(1);
    expect(await begun()).toEqual([{ belief: 'I need it', event: 'from there' }]);
  });
  test('of which one finds the other quicker while it keeps the sheet offer nothing twice', async () => {
    for (const before of [false, true]) {
      const { blank, sheet, again, draft, begun } = await stage();
      const here = await blank();
      here.set('belief', 'I need it');
      await here.flush();
      if (before) await here.keep();
      const there = before ? await sheet(here.entry) : await again(here.name);
      there.set('event', 'from there');
      await there.flush();
      here.set('event', 'from here');
      void here.flush();
      const { entry } = await here.keep();
      await here.flush();
      const words = { belief: 'I need it', event: 'from there' };
      expect(await begun()).toEqual(before ? [] : [words]);
      if (before) expect(await draft(entry.id)).toMatchObject({ values: words });
      here.set('event', 'typed on');
      await here.flush();
      expect(here.draft).toBe('kept');
      await here.keep();
      expect(await begun()).toEqual(before ? [] : [words]);
    }
  });
  test('that go on with one begun sheet lose nothing of either', async () => {
    const { blank, again, begun } = await stage();
    const here = await blank();
    here.set('belief', 'I need it');
    await here.flush();
    const there = await again(here.name);
    expect(there).toMatchObject({ values: { belief: 'I need it' }, restored: expect.any(Number) });
    there.set('event', 'from there');
    await there.flush();
    here.set('event', 'from here');
    await here.flush();
    here.set('did', 'typed on');
    await here.flush();
    expect(new Set((await begun()).map(({ event }) => event))).toEqual(new Set(['from there', 'from here']));
    expect(await begun()).toHaveLength(2);
    await there.keep();
    expect(await begun()).toEqual([{ belief: 'I need it', event: 'from here', did: 'typed on' }]);
  });
});

describe('a sheet whose record was removed elsewhere', () => {
  test('is kept as a new one, and taken back as words', async () => {
    const { session, blank, draft, begun } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    const { entry: first } = await sheet.keep();
    sheet.set('belief', 'I want it');
    await sheet.flush();
    await session.records.remove(first.id);
    const { entry, anew, undo } = await sheet.keep();
    expect(anew).toBe(true);
    expect(entry.id).not.toBe(first.id);
    expect(session.records.entries.map(({ values }) => values)).toEqual([{ belief: 'I want it' }]);
    expect(sheet).toMatchObject({ entry: { id: entry.id }, dirty: false });
    expect(await draft(first.id)).toBeUndefined();
    await undo();
    await sheet.flush();
    expect(session.records.entries).toEqual([]);
    expect(sheet).toMatchObject({ entry: undefined, values: { belief: 'I want it' } });
    expect(await begun()).toEqual([{ belief: 'I want it' }]);
  });
  test('says nothing of it where it was not', async () => {
    const { blank } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    expect((await sheet.keep()).anew).toBe(false);
  });
});

describe('a lock', () => {
  test('while something is written on a sheet never calls it kept', async () => {
    const { session, blank } = await stage();
    const sheet = await blank();
    await session.records.keep('other', {});
    await (await session.vault()).setPassphrase('a slow green river');
    session.refresh();
    session.lockNow();
    sheet.set('belief', 'I need it');
    await sheet.flush();
    expect(sheet.draft).toBe('not-kept');
  });
});
