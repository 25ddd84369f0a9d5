import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

export interface Work {
  done(address: string, what: string, patience: number): Promise<string>;
}

/**
 * Does the work that sending something costs, a second or less.
 * @param address that gives work out
 * @param what it is for
 * @param patience milliseconds to wait for the server, and then to work
 * @returns what is sent along, JSON
 * @throws where the server gives none, or the browser cannot do it
 */
export async function done(address: string, what: string, patience: number): Promise<string> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ what }),
    signal: AbortSignal.timeout(patience),
  });
  if (!answer.ok) throw new Error('no work is given');
  const challenge = (await answer.json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey, timeout: patience });
  if (!solution) throw new Error('the work was not done');
  return JSON.stringify({ challenge, solution });
}
