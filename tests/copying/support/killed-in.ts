import { memoryStore } from '@bearings/vault/memory-store';
import { openVault } from '@bearings/vault/opening';
import type { Member } from './household.ts';

/** Does something in a process that is killed at its n-th commit. @returns whether it was done before */
export async function killedIn(
  member: Member,
  n: number,
  when: 'before' | 'after',
  work: (copying: Member['copying']) => Promise<unknown>,
): Promise<boolean> {
  await member.vault.settled();
  const store = memoryStore(member.world.memory);
  let [commits, dead] = [0, false];
  const die = () => {
    dead = true;
    throw new Error('killed');
  };
  const vault = await openVault(member.env());
  await vault.settled();
  const dying = await openVault(
    member.env({
      store: {
        ...store,
        read: async (queries) => (dead ? die() : store.read(queries)),
        commit: async (commit) => {
          commits += 1;
          if (dead || (commits === n && when === 'before')) die();
          const mark = await store.commit(commit);
          return commits === n ? die() : mark;
        },
      },
    }),
  );
  try {
    await work(await dying.copying(member.server()));
    return true;
  } catch (error) {
    if (!(error as Error).message.includes('killed')) throw error;
    return false;
  }
}
