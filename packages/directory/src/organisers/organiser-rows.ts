import type { DirectoryTables } from '../store/tables.ts';
import type { OpenInvite, Organiser, OrganiserKey, Role } from './organiser.ts';

/** A moment as tables keep it. @param ms milliseconds since 1970 */
export const momentOf = (ms: number): string => new Date(ms).toISOString();

export const readOrganiser = (row: DirectoryTables['organisers']): Organiser => ({
  id: row.id,
  name: row.name,
  role: row.role as Role,
  meetings: JSON.parse(row.meetings) as string[],
  since: row.since,
});

export const readInvite = (row: DirectoryTables['organiser_invites']): OpenInvite => ({
  id: row.digest,
  name: row.name,
  role: row.role as Role,
  meetings: JSON.parse(row.meetings) as string[],
  organiser: row.organiser,
  by: row.by,
  until: row.until,
});

export const readKey = (row: DirectoryTables['organiser_keys']): OrganiserKey => ({
  id: row.id,
  organiser: row.organiser,
  publicKey: row.public_key,
  // PostgreSQL gives large whole numbers as text.
  counter: Number(row.counter),
  transports: JSON.parse(row.transports) as string[],
  addedAt: row.added_at,
});
