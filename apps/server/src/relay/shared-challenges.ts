import { randomBytes } from 'node:crypto';
import type { DirectoryStore } from '@bearings/directory/store';
import type { ChallengeOf } from '@bearings/relay/post';
import { CHALLENGE_LENGTH } from '@bearings/relay/protocol';

/** Where servers at one database note what they agree on. */
export type ChallengeNotes = Pick<DirectoryStore, 'changeNote'>;

/** Quarters of an hour: a machine that takes its own time for UTC is off by hours, and takes nothing from the others. */
const A_DAY = 96;

/**
 * Challenges that all servers at one database give out and take: the first that needs one notes it, in a line with its
 * quarter, and the others read it. Nothing in it is secret: `GET /relay` gives it to whoever asks. They are asked for in
 * each quarter of an hour (`RelayPost.look`), so what is noted tells when servers ran, and not when anybody came.
 */
export function challengesIn(notes: ChallengeNotes): ChallengeOf {
  return async (quarter) => {
    const made = randomBytes(CHALLENGE_LENGTH).toString('base64url');
    const noted = await notes.changeNote('post-challenges', (before) => {
      const known = read(before);
      if (known.has(quarter)) return before!;
      const kept = [...known].filter(([other]) => Math.abs(other - quarter) <= A_DAY);
      return [...kept, [quarter, made]].map((line) => line.join(' ')).join('\n');
    });
    return Buffer.from(read(noted).get(quarter)!, 'base64url');
  };
}

function read(noted: string | undefined): ReadonlyMap<number, string> {
  const lines = noted ? noted.split('\n').map((line) => line.split(' ')) : [];
  return new Map(lines.map(([quarter, challenge = '']) => [Number(quarter), challenge]));
}
