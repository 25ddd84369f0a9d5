import { toolById } from '@bearings/programme/tools';
import { VaultError } from '@bearings/vault/errors';
import { describe, expect, test } from 'vitest';
import { held } from '#lib/session/door.testkit.ts';
import { begunIn } from './begun.ts';
import { abc, writingStage as stage } from './sheet.testkit.ts';

const urge = toolById('urge-log')!;

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
