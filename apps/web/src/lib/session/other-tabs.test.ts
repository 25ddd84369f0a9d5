import { describe, expect, test } from 'vitest';
import { testDoor } from './door.testkit.ts';
import { watchOtherTabs } from './other-tabs.ts';
import { Session } from './session.svelte.ts';

function stage() {
  let looks = 0;
  let closed = false;
  const hints = Object.assign(new EventTarget(), { close: () => (closed = true) });
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const stop = watchOtherTabs(
    hints as unknown as BroadcastChannel,
    page as unknown as Document,
    () => (looks += 1),
  );
  return { hints, page, stop, looks: () => looks, closed: () => closed };
}

test('looks when another tab keeps something, and when this one comes into sight', () => {
  const { hints, page, looks } = stage();
  expect(looks()).toBe(0);
  hints.dispatchEvent(new Event('message'));
  page.dispatchEvent(new Event('visibilitychange'));
  expect(looks()).toBe(2);
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(looks()).toBe(2);
});
test('stops', () => {
  const { page, stop, looks, closed } = stage();
  stop();
  page.dispatchEvent(new Event('visibilitychange'));
  expect([looks(), closed()]).toEqual([0, true]);
});

describe('a tab in which nothing is kept yet', () => {
  const abc = { tool: 'abc', version: 1, values: { belief: 'I need it' } };
  async function two() {
    const door = testDoor();
    const [here, there] = [new Session(door), new Session(testDoor(door.world))];
    await Promise.all([here.start(), there.start()]);
    return { here, there };
  }
  test('opens what another kept first', async () => {
    const { here, there } = await two();
    await here.look();
    expect(here.status).toBe('empty');
    const { id } = await there.records.keepEntry(abc);
    await here.look();
    expect(here.status).toBe('open');
    expect(here.records.entry(id)).toMatchObject(abc);
  });
  test('keeps what is written meanwhile in the vault that it finds', async () => {
    const { here, there } = await two();
    await there.records.keepEntry(abc);
    const looking = here.look();
    await here.records.keepEntry({ ...abc, values: { belief: 'not so' } });
    await looking;
    expect(here.records.entries.map(({ values }) => values.belief).sort()).toEqual(['I need it', 'not so']);
  });
  test('leaves what is open as it is', async () => {
    const { here } = await two();
    const { id } = await here.records.keepEntry(abc);
    await here.look();
    expect(here.records.entries.map((entry) => entry.id)).toEqual([id]);
  });
  describe('and which finds a lock that another tab has set', () => {
    const passphrase = 'a slow green river';
    async function locked() {
      const { here, there } = await two();
      await there.records.keepEntry(abc);
      await (await there.vault()).setPassphrase(passphrase);
      return here;
    }
    const ways: Record<string, (here: Session) => Promise<unknown>> = {
      'by looking': (here) => here.look(),
      'by keeping': (here) =>
        expect(here.records.keepEntry(abc)).rejects.toMatchObject({ code: 'vault-locked' }),
    };
    for (const [way, find] of Object.entries(ways)) {
      test(`${way}: asks for the passphrase, and writes what waited once it opens`, async () => {
        const here = await locked();
        let written = 0;
        here.beforeClosing(async () => {
          written += 1;
          await here.drafts.save('tool:abc:new', { values: { belief: 'half a thou' } });
        });
        await find(here);
        expect(here).toMatchObject({ status: 'locked', wordsWait: true, records: { all: [] } });
        await here.unlock({ passphrase });
        expect(here).toMatchObject({ status: 'open', wordsWait: false });
        expect(written).toBe(1);
        await (await here.vault()).settled();
        expect(await here.drafts.get('tool:abc:new')).toEqual({ values: { belief: 'half a thou' } });
        here.refresh();
        here.lockNow();
        expect(here).toMatchObject({ status: 'locked', wordsWait: false });
      });
    }
  });
});
