import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import type { SelfAcceptance } from '../tools/self-acceptance.ts';
import { defineMirror, sayer } from './mirror.ts';

/** One more thing that is true of the person, in their words. */
export interface AlsoTrue {
  readonly item: string;
  readonly text: string;
}
/** Shame is from 0 to 100. */
export interface LargerPicture {
  readonly sentence: Said;
  /** How shame moved on this sheet. */
  readonly shame?: Said;
  readonly deed?: string;
  readonly harsh?: string;
  readonly apart?: string;
  /** As written. */
  readonly also: readonly AlsoTrue[];
  readonly before?: number;
  readonly after?: number;
}

const say = sayer('larger-picture', [
  'empty',
  'harsh',
  'deed',
  'also',
  'picture',
  'written',
  'rated',
  'moved',
  'same',
]);

/** What was done as one thing among others that are true of the one who did it. */
export const largerPicture = defineMirror(
  say,
  ({ values }): LargerPicture => {
    const { deed, harsh, apart, 'shame-before': before, 'shame-after': after } = values;
    const also = (values.also ?? [])
      .filter(({ text }) => !isBlank(text))
      .map(({ id, text }) => ({ item: id, text }));
    return {
      sentence: sentence(values, also.length),
      ...(before === undefined || after === undefined
        ? {}
        : { shame: before === after ? say('same', { at: after }) : say('moved', { before, after }) }),
      ...(isBlank(deed) ? {} : { deed: deed! }),
      ...(isBlank(harsh) ? {} : { harsh: harsh! }),
      ...(isBlank(apart) ? {} : { apart: apart! }),
      also,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    };
  },
  { saysItAll: true },
);

function sentence(
  { deed, harsh, apart, 'shame-before': before, 'shame-after': after }: SelfAcceptance,
  count: number,
): Said {
  if (count > 0) return say(isBlank(deed) ? 'also' : 'picture', { count });
  if (!isBlank(deed)) return say('deed');
  if (!isBlank(harsh)) return say('harsh');
  const at = after ?? before;
  if (at !== undefined) return say('rated', { at });
  return say(isBlank(apart) ? 'empty' : 'written');
}
