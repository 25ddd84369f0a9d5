import { createHash, randomBytes } from 'node:crypto';
import type { Secrets } from '@bearings/directory/organisers';

const BYTES = 24;

/** What links and cookies carry. It is random enough that a plain digest tells nothing. */
export const secrets: Secrets = {
  make: () => randomBytes(BYTES).toString('base64url'),
  digest: (secret) => createHash('sha256').update(secret).digest('base64url'),
};
