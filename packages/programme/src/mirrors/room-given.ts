import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { FfPause } from '../tools/ff-pause.ts';
import { defineMirror, sayer } from './mirror.ts';

/** What came of it another time. `at`: epoch ms of that sheet. */
export interface Came {
  readonly entry: string;
  readonly at: number;
  readonly situation?: string;
  readonly came: string;
}
export interface RoomGiven {
  readonly sentence: Said;
  /** It is not safe to wait: nothing is shown but that help comes first. */
  readonly act: boolean;
  readonly usual?: string;
  readonly wait?: string;
  readonly came?: string;
  /** Of other sheets on which waiting was safe, the newest first. */
  readonly others: readonly Came[];
}

const say = sayer('room-given', ['empty', 'act', 'unasked', 'safe', 'usual', 'wait', 'both', 'came']);

/** Both ways side by side, and what came of it. Where waiting is not safe there is but one way: act, or call. */
export const roomGiven = defineMirror(say, (entry, { entries }): RoomGiven => {
  const { usual, wait, came, safe } = entry.values;
  if (safe === false) return { sentence: say('act'), act: true, others: [] };
  const others = sheetsOf(entries, 'ff-pause').flatMap(({ id, created, values }): readonly Came[] =>
    id === entry.id || values.safe === false || isBlank(values.came)
      ? []
      : [
          {
            entry: id,
            at: created,
            ...(isBlank(values.situation) ? {} : { situation: values.situation! }),
            came: values.came!,
          },
        ],
  );
  return {
    sentence: sentence(entry.values),
    act: false,
    ...(isBlank(usual) ? {} : { usual: usual! }),
    ...(isBlank(wait) ? {} : { wait: wait! }),
    ...(isBlank(came) ? {} : { came: came! }),
    others,
  };
});

function sentence({ situation, safe, usual, wait, came }: FfPause): Said {
  if (!isBlank(came)) return say('came');
  if (safe === undefined)
    return say([situation, usual, wait].every((text) => isBlank(text)) ? 'empty' : 'unasked');
  if (!isBlank(usual)) return say(isBlank(wait) ? 'usual' : 'both');
  return say(isBlank(wait) ? 'safe' : 'wait');
}
