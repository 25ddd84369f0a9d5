import { VaultError } from '@bearings/vault/errors';
import { describe, expect, test, vi } from 'vitest';
import { held } from '#lib/session/door.testkit.ts';
import { exampleContent } from '#lib/session/examples.ts';
import { PASSPHRASE, withPassphrase } from '#lib/session/session.testkit.ts';
import { STOPPED } from './copied.ts';
import { CALM, erasingOf, NONE } from './erasing.testkit.ts';

describe('everything is erased', () => {
  test('where there is no copy, and nothing is said or ordered of one', async () => {
    const { erasing, page, isErased } = await erasingOf(NONE);
    expect(erasing).toMatchObject({ copied: undefined, atStake: undefined, deletesCopy: false });
    erasing.next();
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'done', fate: undefined });
    expect(await isErased()).toBe(true);
    expect(page.keepOrders).not.toHaveBeenCalled();
  });

  test('where the copy stays, which is said, and whether anything opens it', async () => {
    for (const [now, fate] of [
      [CALM, 'stays'],
      [{ ...CALM, copied: STOPPED }, 'stays'],
      [{ ...CALM, hasNewWords: true }, 'stays-shut'],
      [{ ...CALM, wordsLead: false }, 'stays-astray'],
      [{ ...CALM, oldWordsHold: true, isChanging: true }, 'stays-old'],
    ] as const) {
      const { erasing, page, isErased } = await erasingOf(now);
      erasing.next();
      await erasing.erase();
      expect(erasing).toMatchObject({ step: 'done', fate });
      expect(await isErased()).toBe(true);
      expect(page.keepOrders).not.toHaveBeenCalled();
    }
  });

  test('and the copy too, which is said once it was brought', async () => {
    const { erasing, page, isErased } = await erasingOf(CALM);
    const { wait, go } = held();
    page.orders.bring.mockImplementation(async () => {
      await wait;
      return true;
    });
    erasing.isTicked = true;
    erasing.next();
    const done = erasing.erase();
    await vi.waitUntil(() => erasing.step === 'done');
    expect(erasing.fate).toBe('deleting');
    expect(await isErased()).toBe(true);
    go();
    await done;
    expect(erasing.fate).toBe('deleted');
  });

  test.each([
    ['is away', async () => false],
    ['cannot be asked', () => Promise.reject(new Error('no room'))],
  ])('and what deletes the copy waits where the server %s', async (_name, bring) => {
    const { erasing, page } = await erasingOf(CALM);
    page.orders.bring.mockImplementation(bring);
    erasing.isTicked = true;
    erasing.next();
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'done', fate: 'waits' });
    expect(erasing.act.problem).toBeUndefined();
  });

  test('not before they were asked a second time', async () => {
    const { erasing, isErased } = await erasingOf(CALM);
    await erasing.erase();
    expect(await isErased()).toBe(false);
    erasing.next();
    erasing.keep();
    await erasing.erase();
    expect(await isErased()).toBe(false);
  });
});

describe('the tick', () => {
  test('counts only while it can be seen: nobody deletes what they were last told stays', async () => {
    const { erasing, page } = await erasingOf(CALM);
    erasing.isTicked = true;
    erasing.next();
    page.stands.now = { ...CALM, copied: STOPPED };
    await erasing.erase();
    erasing.next();
    // Another tab goes on with it.
    page.stands.now = CALM;
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'done', fate: 'stays' });
    expect(page.keepOrders).not.toHaveBeenCalled();
  });

  test.each([true, false])('is what it was when they said yes: %s', async (isTicked) => {
    const { erasing, page } = await erasingOf(CALM);
    erasing.isTicked = isTicked;
    erasing.next();
    const done = erasing.erase();
    erasing.isTicked = !isTicked;
    await done;
    expect(erasing).toMatchObject({ step: 'done', fate: isTicked ? 'deleted' : 'stays' });
    expect(page.keepOrders).toHaveBeenCalledTimes(isTicked ? 1 : 0);
  });
});

describe('nothing is told of the copy', () => {
  test('of examples: what is really kept is not looked at, and goes with them', async () => {
    const { erasing, session, page, isErased } = await erasingOf(CALM);
    await session.showExamples(exampleContent([]));
    page.copyNow.mockClear();
    await erasing.look();
    expect(page.copyNow).not.toHaveBeenCalled();
    expect(erasing).toMatchObject({ copied: undefined, atStake: undefined });
    erasing.next();
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'done', fate: undefined });
    expect(await isErased()).toBe(true);
    expect(page.keepOrders).not.toHaveBeenCalled();
  });

  test('while it is locked; who was asked before that is asked once more', async () => {
    const { erasing, session, page, isErased } = await erasingOf(CALM, withPassphrase());
    erasing.isTicked = true;
    erasing.next();
    session.lockNow();
    expect(erasing).toMatchObject({ copied: undefined, deletesCopy: false, atStake: undefined });
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'first', isAskedAgain: true });
    expect(await isErased()).toBe(false);
    erasing.next();
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'done', fate: undefined });
    expect(await isErased()).toBe(true);
    expect(page.keepOrders).not.toHaveBeenCalled();
  });

  test('before it is unlocked, and as soon as it is', async () => {
    const { session, page, erasing } = await erasingOf(CALM, withPassphrase());
    session.lockNow();
    page.copyNow.mockClear();
    await erasing.look();
    expect(page.copyNow).not.toHaveBeenCalled();
    await session.unlock({ passphrase: PASSPHRASE });
    await erasing.look();
    expect(erasing.copied).toBe(true);
  });
});

describe('the other space', () => {
  test('that holds nothing: how Bearings looks here is forgotten too', async () => {
    const { erasing, page } = await erasingOf(NONE);
    erasing.next();
    await erasing.erase();
    expect(erasing.otherStays).toBe(false);
    expect(page.forgetLook).toHaveBeenCalledOnce();
  });

  test.each([
    ['that came to hold something meanwhile', async () => true, true],
    ['of which nobody can tell', () => Promise.reject(new VaultError('keys-damaged')), undefined],
  ])('%s is not said to be erased', async (_name, isOtherKept, stays) => {
    const { erasing, page } = await erasingOf(NONE);
    await erasing.lookForOther();
    erasing.next();
    page.isOtherKept.mockImplementation(isOtherKept);
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'done', otherStays: stays });
    expect(page.forgetLook).not.toHaveBeenCalled();
  });
});
