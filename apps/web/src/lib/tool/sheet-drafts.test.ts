import { VaultError } from '@bearings/vault/errors';
import { flip, keysOf } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { Sheet } from './sheet.svelte.ts';
import { abc, writingStage as stage } from './sheet.testkit.ts';

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
    const sheet = new Sheet(abc, entry, world, { given: { values: { note: 'handed over' } } });
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
