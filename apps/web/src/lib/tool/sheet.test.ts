import { toolById } from '@bearings/programme/tools';
import { VaultError } from '@bearings/vault/errors';
import { flip, keysOf } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { held, testDoor } from '../session/door.testkit.ts';
import { Session } from '../session/session.svelte.ts';
import type { Timer } from './draft.ts';
import { Sheet } from './sheet.svelte.ts';

const abc = toolById('abc')!;
const urge = toolById('urge-log')!;

/** Nothing is written by itself: a test says when. */
const timer: Timer = { set: () => 1, clear: () => {} };

async function stage() {
  const door = testDoor();
  const session = new Session(door, () => door.world.time);
  await session.start();
  const world = { session, timer, now: () => door.world.time, zone: () => 'UTC' };
  /** Holds the next commits until they are let go. */
  const hold = () => {
    const gate = held();
    door.before = () => gate.wait;
    return () => {
      door.before = async () => {};
      gate.go();
    };
  };
  const sheet = async (entry = session.entries[0], tool = abc) => {
    const made = new Sheet(tool, entry, world);
    await made.open();
    return made;
  };
  const blank = async (tool = abc) => {
    const made = new Sheet(tool, undefined, world);
    await made.open();
    return made;
  };
  const draft = async (id = 'new') =>
    (await session.draft(`tool:abc:${id}`)) as { values: object } | undefined;
  return { door, session, world, hold, sheet, blank, draft };
}

describe('keeping a sheet', () => {
  test('makes it a record, and its draft goes', async () => {
    const { session, blank, draft } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    await sheet.flush();
    expect(await draft()).toMatchObject({ values: { belief: 'I need it' } });
    const { entry } = await sheet.keep();
    expect(session.entries.map(({ values }) => values)).toEqual([{ belief: 'I need it' }]);
    expect(sheet.entry?.id).toBe(entry.id);
    expect(sheet.dirty).toBe(false);
    expect(await draft()).toBeUndefined();
  });
  test('leaves what is typed meanwhile where it is, as a draft of the kept sheet', async () => {
    const { session, hold, blank, draft } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    const go = hold();
    const keeping = sheet.keep();
    sheet.set('belief', 'I need it now');
    sheet.setNote('at work');
    go();
    const { entry } = await keeping;
    expect(session.entry(entry.id)?.values).toEqual({ belief: 'I need it' });
    expect(sheet.values).toEqual({ belief: 'I need it now' });
    expect(sheet).toMatchObject({ note: 'at work', dirty: true, draft: 'kept' });
    expect(await draft(entry.id)).toMatchObject({ values: { belief: 'I need it now' }, note: 'at work' });
    expect(await draft()).toBeUndefined();
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
    expect(session.entries).toHaveLength(1);
    expect(one.entry.id).toBe(other.entry.id);
    sheet.set('belief', 'I want it');
    await sheet.keep();
    expect(session.entries.map(({ values }) => values)).toEqual([{ belief: 'I want it' }]);
  });
  test('that does not succeed leaves everything as it was, and can be tried again', async () => {
    const { door, session, blank } = await stage();
    await session.keep('other', {});
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
    expect(session.entries).toHaveLength(1);
    expect(sheet.dirty).toBe(false);
  });
  test('leaves the words of another tab, which writes a new sheet of the same tool, where they are', async () => {
    const { session, blank, draft } = await stage();
    const [here, there] = [await blank(), await blank()];
    here.set('belief', 'from here');
    await here.flush();
    there.set('belief', 'from there');
    await there.flush();
    await here.keep();
    expect(session.entries.map(({ values }) => values)).toEqual([{ belief: 'from here' }]);
    expect(await draft()).toMatchObject({ values: { belief: 'from there' } });
    await there.keep();
    expect(await draft()).toBeUndefined();
  });
  test('drops its own draft, older than what is kept', async () => {
    const { blank, draft } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need');
    await sheet.flush();
    sheet.set('belief', 'I need it');
    await sheet.keep();
    expect(await draft()).toBeUndefined();
  });
  test('says of an urge from a diary that it came from there, edited or put back', async () => {
    const { session, sheet } = await stage();
    const imported = { hour: false };
    await session.keepEntry({ tool: 'urge-log', version: 1, values: { strength: 6 }, imported });
    const edited = await sheet(session.entries[0], urge);
    edited.set('strength', 7);
    const { undo } = await edited.keep();
    expect(session.records[0]?.payload).toMatchObject({ values: { strength: 7 }, imported });
    await undo();
    expect(session.records[0]?.payload).toMatchObject({ values: { strength: 6 }, imported });
  });
});

describe('taking the keeping back', () => {
  test('leaves a new sheet as words that are not kept', async () => {
    const { session, blank, draft } = await stage();
    const sheet = await blank();
    sheet.set('belief', 'I need it');
    const { undo } = await sheet.keep();
    await undo();
    expect(session.entries).toEqual([]);
    expect(sheet).toMatchObject({ entry: undefined, values: { belief: 'I need it' }, dirty: true });
    await sheet.flush();
    expect(await draft()).toMatchObject({ values: { belief: 'I need it' } });
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
    sheet.follow(session.entries[0]!);
    await undoing;
    expect(session.entries[0]?.values).toEqual({ belief: 'I need it' });
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
    expect(session.entries).toHaveLength(1);
    expect(sheet.entry).toBeDefined();
  });
});

describe('opening a sheet', () => {
  test('whose draft is damaged shows what is kept, and says so', async () => {
    const { door, session, world } = await stage();
    const entry = await session.keepEntry({ tool: 'abc', version: 1, values: { belief: 'I need it' } });
    await session.saveDraft(`tool:abc:${entry.id}`, { values: { belief: 'changed' } });
    flip(door.world.memory, 'drafts', keysOf(door.world.memory, 'drafts')[0]!, 400);
    const sheet = new Sheet(abc, entry, world, { note: 'handed over' });
    await expect(sheet.open()).rejects.toMatchObject({ code: 'damaged-blob' });
    expect(sheet).toMatchObject({ ready: true, values: { belief: 'I need it', note: 'handed over' } });
    sheet.set('belief', 'written anew');
    await sheet.flush();
    expect(sheet.draft).toBe('kept');
  });
});

describe('a lock', () => {
  test('while something is written on a sheet never calls it kept', async () => {
    const { session, blank } = await stage();
    const sheet = await blank();
    await session.keep('other', {});
    await (await session.vault()).setPassphrase('a slow green river');
    session.refresh();
    session.lockNow();
    sheet.set('belief', 'I need it');
    await sheet.flush();
    expect(sheet.draft).toBe('not-kept');
  });
});
