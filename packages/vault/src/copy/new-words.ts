import { type Bytes, sameBytes } from '../bytes.ts';
import { knownEntropy } from '../ways.ts';
import { entropyOf, wordsOf } from '../words.ts';
import type { CopyKeeper } from './copy-keeper.ts';

/** What the words of the vault stand for. */
const wordsNow = ({ session }: CopyKeeper): Promise<Bytes | undefined> =>
  knownEntropy(session.env, session.requireOpen());

/** Words that came in the place of older ones, as long as nobody said that they have them. */
export async function unseenWords(keeper: CopyKeeper): Promise<string | undefined> {
  await keeper.latest();
  // Of one moment: other tabs go on meanwhile.
  const [state, entropy] = await Promise.all([keeper.read(), wordsNow(keeper)]);
  return state?.newWords && entropy ? wordsOf(entropy) : undefined;
}

/** Keeps that somebody has these words, if they are those of now. @returns whether they are */
export async function noteSeen(keeper: CopyKeeper, words: string): Promise<boolean> {
  const seen = await entropyOf(words);
  let areRight = false;
  await keeper.latest();
  await keeper.keep(async (state) => {
    const entropy = await wordsNow(keeper);
    areRight = entropy !== undefined && sameBytes(entropy, seen);
    return state?.newWords && areRight ? { state: { ...state, newWords: false } } : undefined;
  });
  return areRight;
}
