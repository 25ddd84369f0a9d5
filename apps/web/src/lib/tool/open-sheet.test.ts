import { toolById } from '@bearings/programme/tools';
import { flip, keysOf } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { held } from '#lib/session/door.testkit.ts';
import { begunKey } from '#lib/session/drafts.ts';
import { openSheetStage } from './open-sheet.testkit.ts';
import { begunHash } from './opening.ts';
import { sendParcel } from './parcel.ts';
import { abc } from './sheet.testkit.ts';

const card = toolById('urge-card')!;

describe('opening', () => {
  test('by name shows the kept sheet, without a lock', async () => {
    const { open, goTo, kept, locks } = await openSheetStage();
    const { id } = await kept('I need it');
    await goTo(id);
    expect(open.sheet).toMatchObject({ ready: true, entry: { id }, values: { belief: 'I need it' } });
    expect(locks.size).toBe(0);
  });
  test('a new one, or nothing by name, begins a blank one with a lock of its own', async () => {
    for (const hash of ['new', '']) {
      const { open, goTo, locks } = await openSheetStage();
      await goTo(hash);
      expect(open.sheet).toMatchObject({ ready: true, entry: undefined, begun: false });
      expect([...locks]).toEqual([begunKey('abc', open.sheet!.name)]);
    }
  });
  test('nothing by name shows the kept one of a tool that keeps one', async () => {
    const { open, goTo, session } = await openSheetStage();
    const { id } = await session.records.keepEntry({
      tool: 'urge-card',
      version: 1,
      values: { note: 'breathe' },
    });
    await goTo('', card);
    expect(open.sheet?.entry?.id).toBe(id);
  });
  test('a new one goes on with what was begun; the others are told of', async () => {
    const { open, goTo, begun } = await openSheetStage();
    await begun('a', 'half a thou');
    await begun('b', 'another');
    await goTo('new');
    const names = [open.sheet!.name, ...open.begun.map(({ name }) => name)];
    expect(names.sort()).toEqual(['a', 'b']);
    expect(open.sheet!.restored).toBeDefined();
    expect(open.begun).toHaveLength(1);
  });
  test('a new one passes over what another page has open', async () => {
    const { open, other, goTo, begun } = await openSheetStage();
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
    const { open, goTo, said } = await openSheetStage();
    await goTo('no-such-sheet');
    expect(said()).toBe('form.gone');
    expect(open.sheet).toMatchObject({ ready: true, entry: undefined });
    await goTo(begunHash('gone-too'));
    expect(said()).toBe('form.gone');
  });
  test('takes what another sheet handed over', async () => {
    const { open, goTo, begun } = await openSheetStage();
    await begun('a', 'half a thou');
    sendParcel('abc', { belief: 'handed over' });
    await goTo('new');
    expect(open.sheet!.values).toMatchObject({ belief: 'handed over' });
    expect(open.sheet!.name).not.toBe('a');
    expect(open.sheet!.behaviour).toBeUndefined();
  });
  test('takes what another sheet is about along with its words', async () => {
    const { open, goTo } = await openSheetStage();
    sendParcel('abc', { belief: 'handed over' }, 'drink');
    await goTo('new');
    expect(open.sheet).toMatchObject({ behaviour: 'drink', values: { belief: 'handed over' } });
  });
  test('a damaged draft is told of, and keeps nobody from the sheet', async () => {
    const { door, open, session, goTo, kept, said } = await openSheetStage();
    const { id } = await kept('I need it');
    await session.drafts.save(`tool:abc:${id}`, { version: 1, values: { belief: 'changed' }, at: 1 });
    flip(door.world.memory, 'drafts', keysOf(door.world.memory, 'drafts')[0]!, 400);
    await goTo(id);
    expect(said()).toBe('form.draft-damaged');
    expect(open.sheet).toMatchObject({ ready: true, values: { belief: 'I need it' } });
  });
  test('what already stands there is not opened anew', async () => {
    const { open, goTo } = await openSheetStage();
    await goTo('new');
    const { sheet } = open;
    sheet!.set('belief', 'I need it');
    await goTo('');
    await goTo(begunHash(sheet!.name));
    expect(open.sheet).toBe(sheet);
  });
  test('another sheet writes the words of the one before, and lets go of it', async () => {
    const { open, goTo, kept, locks } = await openSheetStage();
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
    const { open, page, goTo, kept, locks } = await openSheetStage();
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
    const { open, session, goTo, kept, locks } = await openSheetStage();
    await goTo((await kept('I need it')).id);
    const gate = held();
    const drafts = session.drafts.list.bind(session.drafts);
    session.drafts.list = () => {
      session.drafts.list = drafts;
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
      const { open, page, goTo, begun, locks } = await openSheetStage();
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
    const { open, session, goTo, locks } = await openSheetStage();
    await goTo('new');
    open.sheet!.set('belief', 'half a thou');
    open.close();
    await open.atRest();
    expect(locks.size).toBe(0);
    expect(await session.drafts.list()).toMatchObject([{ payload: { values: { belief: 'half a thou' } } }]);
  });
  test('takes the way to what is shown out of the notice; the way back stays', async () => {
    const { open, page, notices, goTo } = await openSheetStage();
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

describe('another tab', () => {
  test('that changes the kept sheet is followed', async () => {
    const { door, open, session, goTo, kept } = await openSheetStage();
    const { id } = await kept('I need it');
    await goTo(id);
    door.world.time += 1000;
    await session.records.keepEntry({ id, tool: 'abc', version: 1, values: { belief: 'from there' } });
    open.follow();
    expect(open.sheet).toMatchObject({ values: { belief: 'from there' }, dirty: false });
  });
  test('that removes it leaves the words here, and they are kept as a new one', async () => {
    const { open, address, session, goTo, kept, said } = await openSheetStage();
    const { id } = await kept('I need it');
    await goTo(id);
    await session.records.remove(id);
    open.follow();
    await goTo(id);
    expect(open.sheet).toMatchObject({ entry: { id }, values: { belief: 'I need it' } });
    await open.keep();
    expect(said()).toBe('form.kept-anew');
    expect(session.records.entries).toHaveLength(1);
    expect(address.hash).toBe(session.records.entries[0]!.id);
    expect(address.hash).not.toBe(id);
  });
});
