import { urgeLog } from '@bearings/programme/tools/urge-log';
import { urgeSurf } from '@bearings/programme/tools/urge-surf';
import { describe, expect, test } from 'vitest';
import { begunKey } from '#lib/session/drafts.ts';
import { begunIn } from './begun.ts';
import { openSheetStage } from './open-sheet.testkit.ts';
import { abc } from './sheet.testkit.ts';

describe('keeping', () => {
  test('says so, and gives the address the name of the sheet', async () => {
    const { open, address, session, goTo, said } = await openSheetStage();
    await goTo('new');
    const { sheet } = open;
    sheet!.set('belief', 'I need it');
    await open.keep();
    expect(said()).toBe('form.kept');
    expect(address.hash).toBe(session.records.entries[0]!.id);
    expect(open.sheet).toBe(sheet);
  });
  test('on a visit is said as what it is', async () => {
    const { open, session, goTo, said } = await openSheetStage();
    await session.visit();
    await goTo('new');
    open.sheet!.set('belief', 'I need it');
    await open.keep();
    expect(said()).toBe('form.kept-visit');
  });
  test('calls nobody back who went on, or is going on', async () => {
    const { open, address, session, goTo, hold, said } = await openSheetStage();
    await session.records.keep('other', {});
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
    expect(session.records.entries).toHaveLength(2);
  });
  test('names the address after no sheet that another has replaced', async () => {
    const { open, address, session, goTo, kept, hold } = await openSheetStage();
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
    expect(session.records.entries).toHaveLength(2);
  });
  test('of nothing keeps nothing, and says so until something is written', async () => {
    const { open, address, notices, session, goTo, said } = await openSheetStage();
    await goTo('new');
    await open.keep();
    expect(said()).toBe('form.nothing-yet');
    expect(session.records.entries).toEqual([]);
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
      const { door, open, address, notices, session, goTo, said, refuse } = await openSheetStage();
      await session.records.keep('other', {});
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
    const { open, page, notices, goTo } = await openSheetStage();
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
    const { open, address, notices, session, goTo, said } = await openSheetStage();
    await goTo('new');
    const { sheet } = open;
    sheet!.set('belief', 'I need it');
    await open.keep();
    await notices.undo();
    expect(said()).toBe('workspace.undone');
    expect(session.records.entries).toEqual([]);
    expect(address.hash).toBe('new');
    expect(open.sheet).toBe(sheet);
    expect(sheet).toMatchObject({ entry: undefined, dirty: true, values: { belief: 'I need it' } });
  });
  test('calls nobody back who opened another sheet since', async () => {
    const { open, address, notices, session, goTo, kept } = await openSheetStage();
    const { id } = await kept('before');
    await goTo('new');
    open.sheet!.set('belief', 'I need it');
    await open.keep();
    await goTo(id);
    await notices.undo();
    expect(address.hash).toBe(id);
    expect(session.records.entries.map((entry) => entry.id)).toEqual([id]);
  });
  test('leads to the words where a lock has come in between', async () => {
    for (const edited of [false, true]) {
      const { open, anew, address, locks, notices, session, goTo, kept, said } = await openSheetStage();
      const hash = edited ? (await kept('before')).id : 'new';
      await goTo(hash);
      open.sheet!.set('belief', 'I need it');
      await open.keep();
      await (await session.vault()).setPassphrase('a slow green river');
      session.refresh();
      await session.lock();
      await session.unlock({ passphrase: 'a slow green river' });
      const page = await anew();
      expect(page.sheet).toMatchObject({ values: { belief: 'I need it' }, dirty: false });
      await notices.undo();
      expect(said()).toBe('workspace.undone');
      page.follow();
      expect(address.hash).toBe(hash);
      expect(session.records.entries.map(({ values }) => values)).toEqual(
        edited ? [{ belief: 'before' }] : [],
      );
      expect(page.sheet).toMatchObject({ ready: true, values: { belief: 'I need it' }, dirty: true });
      expect(page.sheet!.entry?.id).toBe(edited ? hash : undefined);
      expect([...locks]).toEqual(edited ? [] : [begunKey('abc', page.sheet!.name)]);
      await page.keep();
      expect(session.records.entries.map(({ values }) => values)).toEqual([{ belief: 'I need it' }]);
      expect(await session.drafts.list()).toEqual([]);
      page.close();
      expect(locks.size).toBe(0);
    }
  });
  test('leaves what was written since on a page made anew', async () => {
    const { open, anew, address, notices, session, goTo } = await openSheetStage();
    await goTo('new');
    open.sheet!.set('belief', 'I need it');
    await open.keep();
    const { hash } = address;
    const page = await anew();
    page.sheet!.set('belief', 'I want it');
    await notices.undo();
    expect(address.hash).toBe(hash);
    expect(page.sheet).toMatchObject({ values: { belief: 'I want it' }, dirty: true });
    await page.flush();
    const words = begunIn(abc, await session.drafts.list()).map(({ draft }) => draft.values.belief);
    expect(words).toEqual(['I need it']);
    expect(await session.drafts.get(`tool:abc:${hash}`)).toMatchObject({ values: { belief: 'I want it' } });
  });
  test('writes the words down at once where no page stands to show them', async () => {
    const { open, address, locks, notices, session, goTo } = await openSheetStage();
    await goTo('new');
    open.sheet!.set('belief', 'I need it');
    await open.keep();
    open.close();
    const { hash } = address;
    await notices.undo();
    expect(address.hash).toBe(hash);
    expect(locks.size).toBe(0);
    expect(await session.drafts.list()).toMatchObject([{ payload: { values: { belief: 'I need it' } } }]);
  });
  test('ends where new words begin, and no other notice ends there', async () => {
    const { open, notices, goTo, said } = await openSheetStage();
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
    const { open, address, notices, session, goTo, kept, said } = await openSheetStage();
    const { id } = await kept('I need it');
    await goTo(id);
    open.sheet!.set('belief', 'I want it');
    await open.remove();
    expect(said()).toBe('form.removed');
    expect(session.records.entries).toEqual([]);
    expect(address.hash).toBe('new');
    expect(open.sheet).toMatchObject({ ready: true, entry: undefined, begun: false });
    await notices.undo();
    expect(address.hash).toBe(id);
    expect(open.sheet).toMatchObject({ entry: { id }, values: { belief: 'I want it' }, dirty: true });
    expect(open.sheet!.entry!.values).toEqual({ belief: 'I need it' });
  });
  test('on a page that is left meanwhile opens nothing there, and its undo brings the sheet back without a jump', async () => {
    const { open, address, locks, notices, session, goTo, kept, hold } = await openSheetStage();
    const { id } = await kept('I need it');
    await goTo(id);
    const go = hold();
    const removing = open.remove();
    address.hash = 'elsewhere';
    open.close();
    go();
    await removing;
    expect(session.records.entries).toEqual([]);
    expect(address.hash).toBe('elsewhere');
    expect(locks.size).toBe(0);
    address.hash = 'further';
    await notices.undo();
    expect(session.records.entries).toHaveLength(1);
    expect(address.hash).toBe('further');
  });
  test('that does not succeed leaves everything as it was, and says so', async () => {
    const { open, address, notices, session, goTo, kept, refuse } = await openSheetStage();
    const { id } = await kept('I need it');
    await goTo(id);
    refuse('storage-failed');
    await open.remove();
    expect(notices.current?.problem).toBe(true);
    expect(session.records.entries).toHaveLength(1);
    expect(open.sheet?.entry?.id).toBe(id);
    expect(address.hash).toBe(id);
  });
  test('of the log of an urge takes its ride along, and brings both again', async () => {
    const { open, notices, session, goTo } = await openSheetStage();
    const surf = { tool: 'urge-surf', version: 1, values: { before: 8, after: 3 } };
    const ride = await session.records.keepEntry(surf);
    const log = await session.records.keepEntry({ tool: 'urge-log', version: 1, values: { strength: 8 } });
    await goTo(log.id, urgeLog);
    await open.remove();
    expect(session.records.entries).toEqual([]);
    await notices.undo();
    expect(session.records.entries.map(({ id }) => id).sort()).toEqual([ride.id, log.id].sort());
    await goTo(ride.id, urgeSurf);
    await open.remove();
    expect(session.records.entries.map(({ id }) => id)).toEqual([log.id]);
  });
  test('of what was never kept removes nothing', async () => {
    const { open, goTo, said } = await openSheetStage();
    await goTo('new');
    const { sheet } = open;
    await open.remove();
    expect(open.sheet).toBe(sheet);
    expect(said()).toBeUndefined();
  });
});
