import { LastOrganiserError } from '@bearings/directory/organisers/store';
import { NewerStoreError, StaleError } from '@bearings/directory/store';
import { PackError } from '@bearings/programme/pack';
import { OperatorError } from './command-line.ts';
import { SettingsError } from './settings.mjs';
import { isAway } from './store/store-error.ts';

/** Errors whose message is for the operator. */
const TOLD = [OperatorError, PackError, NewerStoreError, StaleError, LastOrganiserError, SettingsError];

/**
 * What is refused from outside: by the system (`ENOENT`; `ERR_` are Node's own, and faults of ours), or by PostgreSQL as
 * it is set up (its appendix A: no way in, no such database, no right, no room, shutting down).
 */
const REFUSED = /^(?:E(?!RR_)[A-Z\d_]+|(?:28|3D|53|57)[A-Z\d]{3}|42501)$/;

/** Files that SQLite calls broken, cannot open, or takes for no database, by its primary result codes. */
const UNREADABLE: ReadonlySet<unknown> = new Set([11, 14, 26]);

/** Whether one line is enough of an error that ended a command; others are faults, and need their stack. */
export function isTold(error: unknown): boolean {
  const { code = '', errcode = 0 } = error as { readonly code?: unknown; readonly errcode?: number };
  return (
    isAway(error) ||
    REFUSED.test(String(code)) ||
    UNREADABLE.has(errcode & 0xff) ||
    TOLD.some((kind) => error instanceof kind)
  );
}
