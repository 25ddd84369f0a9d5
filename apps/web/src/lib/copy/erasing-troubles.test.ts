import { VaultError } from '@bearings/vault/errors';
import { describe, expect, test, vi } from 'vitest';
import { held } from '#lib/session/door.testkit.ts';
import { COPIED } from './copied.ts';
import type { CopyNow } from './copy-now.ts';
import { Erasing } from './erasing.svelte.ts';
import { CALM, erasingOf, goOnWaiting, NONE } from './erasing.testkit.ts';

describe('nobody waits for long', () => {
  test('for a look: what the settings say is told, and what is heard later changes nothing', async () => {
    const { session, page, erasing, isErased } = await erasingOf(NONE);
    await (await session.vault()).settings.set(COPIED, true);
    const { wait, go } = held();
    page.copyNow.mockImplementation(async () => {
      await wait;
      return { ...CALM, hasNewWords: true };
    });
    const other = new Erasing(session, page);
    void other.look();
    await vi.waitUntil(() => other.copied === true);
    other.next();
    const { wait: erased, go: erase } = held();
    const eraseAll = session.eraseAll.bind(session);
    session.eraseAll = async () => {
      await erased;
      await eraseAll();
    };
    const done = other.erase();
    await goOnWaiting(page, 2_000);
    go();
    await vi.waitUntil(() => other.atStake?.hasNewWords);
    erase();
    await done;
    expect(other).toMatchObject({ step: 'done', fate: 'stays-astray' });
    expect(await isErased()).toBe(true);
    expect(erasing.step).toBe('first');
  });

  test('for a look that fails, or for one at the other space', async () => {
    const { erasing, page, isErased } = await erasingOf(CALM);
    page.copyNow.mockRejectedValue(new VaultError('storage-failed'));
    page.isOtherKept.mockReturnValue(new Promise(() => {}));
    erasing.next();
    const done = erasing.erase();
    await goOnWaiting(page, 2_000);
    await done;
    expect(erasing).toMatchObject({ step: 'done', fate: 'stays' });
    expect(await isErased()).toBe(true);
  });

  test('for orders: they hear that, those that come later are let go of, and without the tick all goes', async () => {
    const { erasing, page, isErased } = await erasingOf(CALM);
    const { wait, go } = held();
    page.keepOrders.mockImplementation(async () => {
      await wait;
      return page.orders;
    });
    erasing.isTicked = true;
    erasing.next();
    const done = erasing.erase();
    await goOnWaiting(page, 8_000);
    await done;
    expect(erasing).toMatchObject({ step: 'last', fate: undefined });
    expect(erasing.act.problem).toMatchObject({ said: { id: 'copy.problem.away' }, way: 'again' });
    expect(await isErased()).toBe(false);
    go();
    await vi.waitUntil(() => page.orders.undo.mock.calls.length === 1);
    erasing.isTicked = false;
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'done', fate: 'stays' });
    expect(erasing.act.problem).toBeUndefined();
    expect(await isErased()).toBe(true);
  });

  test('an older look does not undo what a newer one found', async () => {
    const { erasing, page } = await erasingOf(NONE);
    const { wait, go } = held();
    page.copyNow.mockImplementationOnce(async () => {
      await wait;
      return NONE;
    });
    const old = erasing.look();
    page.stands.now = CALM;
    await erasing.look();
    go();
    await old;
    expect(erasing.copied).toBe(true);
  });
});

describe('where it does not succeed', () => {
  test('no order is left, what stands in the way is told, and it can be tried again, or kept', async () => {
    const { erasing, door, page, isErased } = await erasingOf(CALM);
    door.before = () => Promise.reject(new VaultError('storage-failed'));
    erasing.isTicked = true;
    erasing.next();
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'last', fate: undefined });
    expect(erasing.act).toMatchObject({ busy: false, problem: expect.anything() });
    expect(page.orders.brokeOff).toHaveBeenCalledOnce();
    expect(page.orders.bring).not.toHaveBeenCalled();
    erasing.keep();
    expect(erasing.act.problem).toBeUndefined();
    door.before = async () => {};
    erasing.next();
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'done', fate: 'deleted' });
    expect(await isErased()).toBe(true);
  });

  describe('once the keys are gone', () => {
    /** Nothing can be signed, nor looked at, after that. */
    async function brokenOff(now: CopyNow, isTicked = now.copied === true) {
      const made = await erasingOf(now);
      const { erasing, door, page } = made;
      let commits = 0;
      door.before = async () => {
        commits += 1;
        if (commits === 2) throw new VaultError('storage-failed');
      };
      page.orders.brokeOff.mockImplementation(async () => (await door.state()) !== 'absent');
      erasing.isTicked = isTicked;
      erasing.next();
      await erasing.erase();
      expect(erasing.step).toBe('last');
      expect(page.orders.undo).not.toHaveBeenCalled();
      const gone = new VaultError('vault-gone');
      page.copyNow.mockRejectedValue(gone);
      page.keepOrders.mockRejectedValue(gone);
      return made;
    }

    test.each([
      ['the copy', CALM],
      ['the rest of one', { ...NONE, hasRest: true }],
    ])('%s is deleted all the same when it is tried again', async (_name, now) => {
      const { erasing, page } = await brokenOff(now);
      await erasing.erase();
      expect(erasing.step).toBe('done');
      expect(page.orders.bring).toHaveBeenCalledOnce();
      expect(page.orders.undo).not.toHaveBeenCalled();
    });

    test('who keeps the copy is not asked once more', async () => {
      const { erasing } = await brokenOff(CALM, false);
      await erasing.erase();
      expect(erasing).toMatchObject({ step: 'done', fate: 'stays', isAskedAgain: false });
    });

    test('the copy stays for whoever wants it to after that', async () => {
      const { erasing, page } = await brokenOff(CALM);
      erasing.isTicked = false;
      await erasing.erase();
      expect(erasing).toMatchObject({ step: 'done', fate: 'stays' });
      expect(page.orders.undo).toHaveBeenCalledOnce();
      expect(page.orders.bring).not.toHaveBeenCalled();
    });
  });

  test('since nothing can be ordered, nothing is erased where the copy was to go too', async () => {
    const { erasing, page, isErased } = await erasingOf(CALM);
    page.keepOrders.mockRejectedValue(new VaultError('copying-off'));
    erasing.isTicked = true;
    erasing.next();
    await erasing.erase();
    expect(erasing.step).toBe('last');
    expect(erasing.act.problem?.said.id).toBe('copy.problem.off');
    expect(await isErased()).toBe(false);
  });
});

describe('of a removal that is under way', () => {
  const ENDING = { ...NONE, hasRest: true };

  test('the rest is deleted unasked, and nothing is said of a copy', async () => {
    const { erasing, page } = await erasingOf(ENDING);
    expect(erasing.copied).toBeUndefined();
    erasing.next();
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'done', fate: undefined });
    expect(page.orders.bring).toHaveBeenCalledOnce();
  });

  test('the rest alone is ordered: another tab may have begun a copy since they were asked', async () => {
    const { erasing, page } = await erasingOf(ENDING);
    erasing.next();
    await erasing.erase();
    expect(page.keepOrders.mock.calls).toEqual([['rest']]);
  });

  test.each([
    ['cannot be ordered', () => Promise.reject(new VaultError('storage-failed'))],
    ['takes too long', () => new Promise<never>(() => {})],
  ])('what %s holds up nobody', async (_name, keepOrders) => {
    const { erasing, page, isErased } = await erasingOf(ENDING);
    page.keepOrders.mockImplementation(keepOrders);
    erasing.next();
    const done = erasing.erase();
    await goOnWaiting(page, 8_000);
    await done;
    expect([erasing.step, erasing.fate]).toEqual(['done', 'unordered']);
    expect(await isErased()).toBe(true);
  });
});
