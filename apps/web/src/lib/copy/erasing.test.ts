import { VaultError } from '@bearings/vault/errors';
import { describe, expect, test, vi } from 'vitest';
import { held } from '#lib/session/door.testkit.ts';
import { exampleContent } from '#lib/session/examples.ts';
import { abc, PASSPHRASE, started, withPassphrase } from '#lib/session/session.testkit.ts';
import { COPIED, STOPPED } from './copied.ts';
import type { CopyNow } from './copy-now.ts';
import { Erasing } from './erasing.svelte.ts';
import type { ErasingPage } from './erasing-page.ts';

const NONE: CopyNow = {
  copied: undefined,
  isEnding: false,
  hasNewWords: false,
  isChanging: false,
  unsent: 0,
};
const CALM: CopyNow = { ...NONE, copied: true };

/** A page on which no time passes, and where the copy stands as a test says. */
function testPage(now: CopyNow) {
  const orders = { undo: vi.fn<() => void>(), bring: vi.fn<() => Promise<boolean>>(async () => true) };
  const stands = { now };
  return {
    stands,
    orders,
    /** How long somebody waits, and what ends it. */
    pauses: [] as { readonly ms: number; go(): void }[],
    copyNow: vi.fn<ErasingPage['copyNow']>(async () => stands.now),
    keepOrders: vi.fn<ErasingPage['keepOrders']>(async () => orders),
    isVaultHere: vi.fn<ErasingPage['isVaultHere']>(async () => true),
    isOtherKept: vi.fn<ErasingPage['isOtherKept']>(async () => false),
    forgetLook: vi.fn<() => void>(),
    pause(ms: number) {
      const { wait, go } = held();
      this.pauses.push({ ms, go });
      return wait;
    },
  };
}

async function erasingOf(now: CopyNow, made: ReturnType<typeof started> = started()) {
  const { session, door } = await made;
  if (session.status === 'empty') await session.records.keepEntry(abc);
  await session.settled();
  await (await session.vault()).settled();
  const page = testPage(now);
  const erasing = new Erasing(session, page);
  await erasing.look();
  const isErased = async () => (await door.state()) === 'absent';
  return { session, door, page, erasing, isErased };
}

/** The wait of so many milliseconds is over. */
const goOnWaiting = async ({ pauses }: ReturnType<typeof testPage>, ms: number) => {
  const waited = await vi.waitUntil(() => pauses.find((pause) => pause.ms === ms));
  pauses.splice(pauses.indexOf(waited), 1);
  waited.go();
};

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

describe('what is at stake', () => {
  test('is told where the copy stays, and not where it goes too', async () => {
    const now = { ...CALM, hasNewWords: true, isChanging: true, unsent: 2 };
    const { erasing } = await erasingOf(now);
    expect(erasing.atStake).toEqual(now);
    erasing.isTicked = true;
    expect(erasing.atStake).toBeUndefined();
  });

  const TROUBLES = [
    ['words that nobody has seen', CALM, { ...CALM, hasNewWords: true }],
    ['a change of keys', CALM, { ...CALM, isChanging: true }],
    ['what is not sent', CALM, { ...CALM, unsent: 1 }],
    ['more that is not sent', { ...CALM, unsent: 1 }, { ...CALM, unsent: 2 }],
    [
      'words of a copy that is stopped',
      { ...CALM, copied: STOPPED },
      { ...CALM, copied: STOPPED, hasNewWords: true },
    ],
  ] as const;
  const OTHERS = [
    ['a copy that another tab made', NONE, CALM],
    ['a copy that another tab stopped', CALM, { ...CALM, copied: STOPPED }],
    ['a copy that another tab removes', CALM, { ...NONE, isEnding: true }],
    ['a copy that has ended', CALM, NONE],
  ] as const;

  test.each([...TROUBLES, ...OTHERS])(
    'has them asked once more where it changed: %s',
    async (_name, told, now) => {
      const { erasing, page, isErased } = await erasingOf(told);
      erasing.next();
      page.stands.now = now;
      await erasing.erase();
      expect(erasing).toMatchObject({ step: 'first', isAskedAgain: true, copied: now.copied });
      expect(await isErased()).toBe(false);
      erasing.next();
      await erasing.erase();
      expect(erasing.step).toBe('done');
      expect(await isErased()).toBe(true);
    },
  );

  test.each(OTHERS.slice(1))(
    'has them asked once more also where the copy was to go: %s',
    async (_name, told, now) => {
      const { erasing, page, isErased } = await erasingOf(told);
      erasing.isTicked = true;
      erasing.next();
      page.stands.now = now;
      await erasing.erase();
      expect(erasing).toMatchObject({ step: 'first', isAskedAgain: true, deletesCopy: false });
      expect(await isErased()).toBe(false);
      expect(page.keepOrders).not.toHaveBeenCalled();
    },
  );

  test.each(TROUBLES.slice(0, 4))(
    'is nobody’s loss where the copy goes too: %s',
    async (_name, told, now) => {
      const { erasing, page } = await erasingOf(told);
      erasing.isTicked = true;
      erasing.next();
      page.stands.now = now;
      await erasing.erase();
      expect(erasing).toMatchObject({ step: 'done', fate: 'deleted' });
    },
  );

  test.each(TROUBLES)('may get less, and nobody is asked: %s', async (_name, now, told) => {
    const { erasing, page } = await erasingOf(told);
    erasing.next();
    page.stands.now = now;
    await erasing.erase();
    expect(erasing.step).toBe('done');
  });

  test('may change again and again: they are asked once more, and not twice', async () => {
    const { erasing, page, isErased } = await erasingOf(CALM);
    erasing.next();
    page.stands.now = { ...CALM, unsent: 1 };
    await erasing.erase();
    erasing.next();
    page.stands.now = { ...CALM, unsent: 2, hasNewWords: true };
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'done', fate: 'stays-shut' });
    expect(await isErased()).toBe(true);
  });

  test('is asked about anew by whoever had kept it meanwhile', async () => {
    const { erasing, page, isErased } = await erasingOf(CALM);
    erasing.next();
    page.stands.now = { ...CALM, unsent: 1 };
    await erasing.erase();
    erasing.next();
    erasing.keep();
    expect(erasing).toMatchObject({ step: 'first', isAskedAgain: false });
    erasing.next();
    page.stands.now = { ...CALM, hasNewWords: true };
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'first', isAskedAgain: true });
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
    expect(other).toMatchObject({ step: 'done', fate: 'stays' });
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
    expect(page.orders.undo).toHaveBeenCalledOnce();
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
    async function brokenOff(now: CopyNow) {
      const made = await erasingOf(now);
      const { erasing, door, page } = made;
      let commits = 0;
      door.before = async () => {
        commits += 1;
        if (commits === 2) throw new VaultError('storage-failed');
      };
      page.isVaultHere.mockImplementation(async () => (await door.state()) !== 'absent');
      erasing.isTicked = now.copied === true;
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
      ['the rest of one', { ...NONE, isEnding: true }],
    ])('%s is deleted all the same when it is tried again', async (_name, now) => {
      const { erasing, page } = await brokenOff(now);
      await erasing.erase();
      expect(erasing.step).toBe('done');
      expect(page.orders.bring).toHaveBeenCalledOnce();
      expect(page.orders.undo).not.toHaveBeenCalled();
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
  const ENDING = { ...NONE, isEnding: true };

  test('the rest is deleted unasked, and nothing is said of a copy', async () => {
    const { erasing, page } = await erasingOf(ENDING);
    expect(erasing.copied).toBeUndefined();
    erasing.next();
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'done', fate: undefined });
    expect(page.orders.bring).toHaveBeenCalledOnce();
  });

  test('nothing is deleted where another tab has begun a copy since they were asked', async () => {
    const { erasing, page, isErased } = await erasingOf(ENDING);
    page.keepOrders.mockImplementation(async () => {
      page.stands.now = CALM;
      return page.orders;
    });
    erasing.next();
    await erasing.erase();
    expect(erasing.step).toBe('done');
    expect(page.orders.undo).toHaveBeenCalledOnce();
    expect(page.orders.bring).not.toHaveBeenCalled();
    expect(await isErased()).toBe(true);
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
    expect(erasing.step).toBe('done');
    expect(await isErased()).toBe(true);
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
