import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

export interface Work {
  done(address: string, what: string): Promise<string>;
}

/**
 * Does the work that sending something costs, a second or less.
 * @param address that gives work out
 * @param what it is for
 * @returns what is sent along, JSON
 * @throws where the server gives none, or the browser cannot do it
 */
export async function done(address: string, what: string): Promise<string> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ what }),
  });
  if (!answer.ok) throw new Error('no work is given');
  const challenge = (await answer.json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  if (!solution) throw new Error('the work was not done');
  return JSON.stringify({ challenge, solution });
}
