import { vi } from 'vitest';
import { held } from '#lib/session/door.testkit.ts';
import { abc, started } from '#lib/session/session.testkit.ts';
import type { CopyNow } from './copy-now.ts';
import { Erasing } from './erasing.svelte.ts';
import type { ErasingPage } from './erasing-page.ts';

export const NONE: CopyNow = {
  copied: undefined,
  hasRest: false,
  hasNewWords: false,
  wordsLead: true,
  oldWordsHold: false,
  isChanging: false,
  unsent: 0,
};
export const CALM: CopyNow = { ...NONE, copied: true };

/** A page on which no time passes, and where the copy stands as a test says. */
function testPage(now: CopyNow) {
  const orders = {
    undo: vi.fn<() => void>(),
    brokeOff: vi.fn<() => Promise<boolean>>(async () => true),
    bring: vi.fn<() => Promise<boolean>>(async () => true),
  };
  const stands = { now };
  return {
    stands,
    orders,
    /** How long somebody waits, and what ends it. */
    pauses: [] as { readonly ms: number; go(): void }[],
    copyNow: vi.fn<ErasingPage['copyNow']>(async () => stands.now),
    keepOrders: vi.fn<ErasingPage['keepOrders']>(async () => orders),
    isOtherKept: vi.fn<ErasingPage['isOtherKept']>(async () => false),
    forgetLook: vi.fn<() => void>(),
    pause(ms: number) {
      const { wait, go } = held();
      this.pauses.push({ ms, go });
      return wait;
    },
  };
}

/** A page of a device that keeps something, once it was looked how the copy stands. */
export async function erasingOf(now: CopyNow, made: ReturnType<typeof started> = started()) {
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
export const goOnWaiting = async ({ pauses }: ReturnType<typeof testPage>, ms: number) => {
  const waited = await vi.waitUntil(() => pauses.find((pause) => pause.ms === ms));
  pauses.splice(pauses.indexOf(waited), 1);
  waited.go();
};
