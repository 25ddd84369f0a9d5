import type { ClientBase, Pool } from 'pg';
import { CONNECTIONS } from '../store/connections.ts';

/**
 * Connections for sealed logs, whoever reads or writes them: a commit is told once it is on the disk.
 * Loaded only where it is used: the server at rest is small.
 * @param patience milliseconds that PostgreSQL may be silent while it is asked something; minutes where it is not said
 */
export async function logsPool(
  databaseUrl: string,
  onError: (error: Error) => void,
  patience?: number,
): Promise<Pool> {
  const [{ madeDurable, plannedOnce }, { postgresPool }] = await Promise.all([
    import('@bearings/relay/postgres'),
    import('../store/postgres.ts'),
  ]);
  const made = async (client: ClientBase) => {
    await madeDurable(client);
    await plannedOnce(client);
  };
  return postgresPool(databaseUrl, onError, { most: CONNECTIONS.logs, patience, made });
}
