import type { Tool } from '@bearings/programme/tool';
import { VaultError } from '@bearings/vault/errors';
import { begunKey } from '#lib/session/drafts.ts';
import { Notices } from '#lib/workspace/notices.svelte.ts';
import { OpenSheet, type OpenSheetWorld } from './open-sheet.svelte.ts';
import { abc, sheetStage } from './sheet.testkit.ts';

/** A tool's page: its sheet, its address, the locks of all tabs, and a vault that can be held or refuse. */
export async function openSheetStage() {
  const { door, session, world: sheetWorld, hold } = await sheetStage();
  const notices = new Notices();
  /** Keys of begun sheets that a page has open. */
  const locks = new Set<string>();
  const address = { hash: '', leaving: false };
  const page = {
    /** Comes before a lock is given. */
    before: async () => {},
    outOfSight: false,
    wentThere: 0,
  };
  const world: OpenSheetWorld = {
    ...sheetWorld,
    notices,
    take: async (key) => {
      await page.before();
      if (locks.has(key)) return undefined;
      locks.add(key);
      return () => locks.delete(key);
    },
    place: {
      here: () => `/app/tools/abc#${address.hash}`,
      leaving: () => address.leaving,
      rename: async (hash) => goTo(hash),
    },
    wayToShown: () =>
      page.outOfSight
        ? () => {
            page.wentThere += 1;
          }
        : undefined,
  };
  const open = new OpenSheet(world);
  let standing = open;
  /** The page is made anew, as behind a lock; the tab goes on. */
  const anew = async () => {
    standing.close();
    standing = new OpenSheet(world);
    await standing.show(abc, address.hash);
    return standing;
  };
  /** Another page of the same tool, in another tab. */
  const other = () => new OpenSheet({ ...world, notices: new Notices() });
  /** As a page does: its address names the sheet. */
  async function goTo(hash: string, tool: Tool = abc) {
    address.hash = hash;
    await standing.show(tool, hash);
  }
  const kept = (belief: string) => session.records.keepEntry({ tool: 'abc', version: 1, values: { belief } });
  const begun = (name: string, belief: string) =>
    session.drafts.save(begunKey('abc', name), { version: 1, values: { belief }, at: door.world.time });
  const said = () => notices.current?.said.id;
  const refuse = (code: 'storage-full' | 'storage-failed') => {
    door.before = () => Promise.reject(new VaultError(code));
  };
  return {
    door,
    session,
    notices,
    locks,
    address,
    page,
    open,
    anew,
    other,
    goTo,
    kept,
    begun,
    said,
    hold,
    refuse,
  };
}
