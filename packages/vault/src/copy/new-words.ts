import { type Bytes, sameBytes } from '../bytes.ts';
import { knownEntropy } from '../ways.ts';
import { entropyOf, wordsOf } from '../words.ts';
import type { CopyKeeper } from './copy-keeper.ts';
import type { CopyState } from './copy-state.ts';

/** What the words of now stand for: while keys are changed those that come. */
async function entropyNow({ session }: CopyKeeper, { change }: CopyState): Promise<Bytes | undefined> {
  return change?.entropy.slice() ?? knownEntropy(session.env, session.requireOpen());
}

/** The words, as long as the vault is open. @param entropy wiped by no lock */
export async function openWords({ session }: CopyKeeper, entropy: Bytes): Promise<string> {
  session.requireOpen();
  const words = await wordsOf(entropy);
  session.requireOpen();
  return words;
}

/** Words that came in the place of older ones, as long as nobody said that they have them. */
export async function unseenWords(keeper: CopyKeeper): Promise<string | undefined> {
  const state = await keeper.latest();
  if (!state?.newWords) return undefined;
  const entropy = await entropyNow(keeper, state);
  return entropy && openWords(keeper, entropy);
}

/** Keeps that somebody has these words, if they are those of now. @returns whether they are */
export async function noteSeen(keeper: CopyKeeper, words: string): Promise<boolean> {
  const seen = await entropyOf(words);
  let areRight = false;
  await keeper.latest();
  await keeper.keep(async (state) => {
    const entropy = state && (await entropyNow(keeper, state));
    areRight = entropy !== undefined && sameBytes(entropy, seen);
    return state?.newWords && areRight ? { state: { ...state, newWords: false } } : undefined;
  });
  return areRight;
}
