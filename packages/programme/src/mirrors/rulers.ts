import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import { RULERS } from '../tools/change-rulers.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, sayer } from './mirror.ts';

export type Ruler = (typeof RULERS)[number];

/** One ruler at one time, 0 to 10. `at`: epoch ms of the sheet. */
export interface Setting {
  readonly entry: string;
  readonly at: number;
  readonly value: number;
}
/** What held the rulers up at one time, in the person's words. */
export interface Holding {
  readonly entry: string;
  readonly at: number;
  readonly text: string;
}
export interface Rulers {
  readonly sentence: Said;
  /** How the rulers stood the time before, where one of them did. */
  readonly since?: Said;
  /** Each ruler that was ever set, with its settings up to this sheet, oldest first. */
  readonly lines: readonly { readonly ruler: Ruler; readonly settings: readonly Setting[] }[];
  /** Why they were not lower, up to this sheet, the newest first. */
  readonly reasons: readonly Holding[];
  /** What would move one up, as this sheet has it. */
  readonly raise?: string;
  /** What is to change in one's own part, and what holds one back, as this sheet has it. */
  readonly change?: string;
  readonly holds?: string;
}

/** Of either tool; a sheet answers what its own asks. */
type Sheet = EntryOf<'change-rulers' | 'ff-readiness'>;

const say = sayer('rulers', ['empty', 'written', 'one', 'two', 'three', 'moved', 'same']);

const setOn = ({ values }: Sheet) =>
  RULERS.flatMap((ruler) => {
    const value = values[ruler];
    return value === undefined ? [] : [{ ruler, value }];
  });

/** Sheets about the same behaviour up to this one, oldest first: what matters for one need not for another. */
const upTo = (sheet: Sheet, sheets: readonly Sheet[]) =>
  sheets
    .filter(({ behaviour, created }) => behaviour === sheet.behaviour && created <= sheet.created)
    .sort((a, b) => a.created - b.created);

/** Rulers as lines over time, beside the reasons that held them up. Lower and higher are told alike. */
export const rulers = defineMirror(
  say,
  (entry: Sheet, { entries }): Rulers => {
    const times = upTo(entry, sheetsOf(entries, entry.tool));
    const lines = RULERS.map((ruler) => ({
      ruler,
      settings: times.flatMap(({ id, created, values }) => {
        const value = values[ruler];
        return value === undefined ? [] : [{ entry: id, at: created, value }];
      }),
    })).filter(({ settings }) => settings.length > 0);
    const reasons = times
      .flatMap(({ id, created, values: { 'not-lower': text } }) =>
        isBlank(text) ? [] : [{ entry: id, at: created, text: text! }],
      )
      .reverse();
    const { raise, change, holds } = entry.values;
    const since = sinceOf(entry, lines);
    return {
      sentence: sentence(entry),
      ...(since ? { since } : {}),
      lines,
      reasons,
      ...(isBlank(raise) ? {} : { raise: raise! }),
      ...(isBlank(change) ? {} : { change: change! }),
      ...(isBlank(holds) ? {} : { holds: holds! }),
    };
  },
  { saysItAll: true },
);

function sentence(entry: Sheet): Said {
  const [first, second, third] = setOn(entry);
  if (!first) {
    const { 'not-lower': why, raise, change, holds } = entry.values;
    return say([why, raise, change, holds].every((text) => isBlank(text)) ? 'empty' : 'written');
  }
  if (!second) return say('one', { ruler: first.ruler, value: first.value });
  if (!third)
    return say('two', {
      ruler: first.ruler,
      value: first.value,
      other: second.ruler,
      otherValue: second.value,
    });
  return say('three', { importance: first.value, confidence: second.value, readiness: third.value });
}

/** The ruler that went furthest since it was last set before. */
function sinceOf(entry: Sheet, lines: Rulers['lines']): Said | undefined {
  const moves = lines.flatMap(({ ruler, settings }) => {
    const at = settings.findIndex((one) => one.entry === entry.id);
    return at < 1 ? [] : [{ ruler, before: settings[at - 1]!.value, now: settings[at]!.value }];
  });
  if (moves.length === 0) return undefined;
  const far = moves.reduce((most, one) =>
    Math.abs(one.now - one.before) > Math.abs(most.now - most.before) ? one : most,
  );
  return far.now === far.before ? say('same') : say('moved', far);
}
