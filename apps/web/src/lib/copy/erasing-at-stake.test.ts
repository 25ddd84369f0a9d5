import { describe, expect, test } from 'vitest';
import { STOPPED } from './copied.ts';
import { CALM, erasingOf, NONE } from './erasing.testkit.ts';

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
    ['words that no longer lead to it', CALM, { ...CALM, wordsLead: false }],
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
    ['a copy that another tab removes', CALM, { ...NONE, hasRest: true }],
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
