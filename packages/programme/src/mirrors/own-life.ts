import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import { OWN_WEEK } from '../tools/ff-self-care.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, sayer } from './mirror.ts';

export type OwnWeek = (typeof OWN_WEEK)[number];

/** One mark of one week, 0 to 10. `at`: epoch ms of the sheet. */
export interface WeekMark {
  readonly entry: string;
  readonly at: number;
  readonly value: number;
}
export interface OwnLife {
  readonly sentence: Said;
  /** How the person was the time before, where both times were marked. */
  readonly since?: Said;
  /** Each mark that was ever given, up to this sheet, the oldest first. */
  readonly lines: readonly { readonly mark: OwnWeek; readonly points: readonly WeekMark[] }[];
  readonly step?: string;
  readonly interest?: string;
  readonly friend?: string;
}

const say = sayer('own-life', ['empty', 'written', 'both', 'well', 'hung', 'sleep', 'moved', 'same']);

type Sheet = EntryOf<'ff-self-care'>;

/** One's own wellbeing over time beside how far it hung on someone else's. */
export const ownLife = defineMirror(
  say,
  (entry, { entries }): OwnLife => {
    const before = sheetsOf(entries, 'ff-self-care')
      .filter(({ id, created }) => id !== entry.id && created <= entry.created)
      .reverse();
    const lines = OWN_WEEK.map((mark) => ({
      mark,
      points: [...before, entry].flatMap(({ id, created, values }): readonly WeekMark[] => {
        const value = values[mark];
        return value === undefined ? [] : [{ entry: id, at: created, value }];
      }),
    })).filter(({ points }) => points.length > 0);
    const { step, interest, friend } = entry.values;
    const since = sinceOf(entry, before);
    return {
      sentence: sentence(entry),
      ...(since ? { since } : {}),
      lines,
      ...(isBlank(step) ? {} : { step: step! }),
      ...(isBlank(interest) ? {} : { interest: interest! }),
      ...(isBlank(friend) ? {} : { friend: friend! }),
    };
  },
  { saysItAll: true },
);

function sentence({ values: { well, sleep, hung, step, interest, friend } }: Sheet): Said {
  if (well !== undefined && hung !== undefined) return say('both', { well, hung });
  if (well !== undefined) return say('well', { well });
  if (hung !== undefined) return say('hung', { hung });
  if (sleep !== undefined) return say('sleep', { sleep });
  return say([step, interest, friend].every((text) => isBlank(text)) ? 'empty' : 'written');
}

function sinceOf({ values: { well: now } }: Sheet, sheets: readonly Sheet[]): Said | undefined {
  const before = sheets.findLast(({ values }) => values.well !== undefined)?.values.well;
  if (now === undefined || before === undefined) return undefined;
  return before === now ? say('same') : say('moved', { before, now });
}
