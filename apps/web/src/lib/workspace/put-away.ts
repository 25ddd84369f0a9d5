import { isObject } from '@bearings/programme/is-object';
import { VaultError } from '@bearings/vault/errors';
import type { Records } from '#lib/session/records.svelte.ts';
import type { Notices } from './notices.svelte.ts';

interface Where {
  readonly records: Pick<Records, 'all' | 'keep' | 'keepMany' | 'removeMany' | 'requireOpen'>;
  readonly notices: Pick<Notices, 'say'>;
}

/**
 * A reminder is not shown any more that day, and comes back with Undo. It is read anew: another tab may have changed it
 * since. Throws `record-gone`, and what the vault throws.
 * @param day ISO date
 */
export async function putAway(id: string, day: string, { records, notices }: Where): Promise<void> {
  records.requireOpen();
  const before = records.all.find((record) => record.id === id)?.payload;
  if (!isObject(before)) throw new VaultError('record-gone');
  const kept = await records.keep('reminder', { ...before, seen: day }, id);
  notices.say('rhythm.reminder.put-away.kept', {
    undo: async () => {
      const { takeBack } = await import('#lib/session/way-back.ts');
      await takeBack(records, [{ kept, before }]);
    },
  });
}
