import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { FfAffirm } from '../tools/ff-affirm.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, sayer } from './mirror.ts';

/** One good moment, in the words of who saw it. `at`: epoch ms of the sheet. */
export interface Moment {
  readonly entry: string;
  readonly at: number;
  readonly noticed: string;
  readonly said?: string;
  readonly reaction?: string;
}
export interface GoodMoments {
  readonly sentence: Said;
  /** How many other moments there are. */
  readonly others?: Said;
  /** The one of this sheet first, then the newest. */
  readonly moments: readonly Moment[];
}

const say = sayer('good-moments', ['empty', 'words', 'noticed', 'said', 'reaction', 'others']);

const momentOf = ({ id, created, values }: EntryOf<'ff-affirm'>): readonly Moment[] => {
  const { noticed, said, reaction } = values;
  if (isBlank(noticed)) return [];
  return [
    {
      entry: id,
      at: created,
      noticed: noticed!,
      ...(isBlank(said) ? {} : { said: said! }),
      ...(isBlank(reaction) ? {} : { reaction: reaction! }),
    },
  ];
};

/** Good moments that might have gone by. They are told, never counted against others. */
export const goodMoments = defineMirror(say, (entry, { entries }): GoodMoments => {
  const others = sheetsOf(entries, 'ff-affirm')
    .filter(({ id }) => id !== entry.id)
    .flatMap(momentOf);
  return {
    sentence: sentence(entry.values),
    ...(others.length > 0 ? { others: say('others', { count: others.length }) } : {}),
    moments: [...momentOf(entry), ...others],
  };
});

function sentence({ noticed, said, reaction }: FfAffirm): Said {
  if (!isBlank(reaction)) return say('reaction');
  if (!isBlank(noticed)) return say(isBlank(said) ? 'noticed' : 'said');
  return say(isBlank(said) ? 'empty' : 'words');
}
