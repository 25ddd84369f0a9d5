import { isBlank } from '../line.ts';
import { dayNumber } from '../local-time.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

/** How far an interest has come, in the order it grows. */
export const PLACES = ['idea', 'step', 'tried', 'again', 'habit'] as const;
export type GrowthPlace = (typeof PLACES)[number];

export interface Interest {
  readonly entry: string;
  readonly text: string;
  readonly place: GrowthPlace;
  /** How often it was done. */
  readonly times: number;
  /** The person would not do it again. */
  readonly resting: boolean;
  readonly here: boolean;
}
/** How far it took the person in, 0 to 10. `at`: epoch ms at which that day begins at UTC. */
export interface Absorbed {
  readonly at: number;
  readonly value: number;
}
export interface IdeaToHabit {
  readonly sentence: Said;
  /** How far the one that is shown took the person in, where that was said. */
  readonly held?: Said;
  /** Every interest that has a name, the newest first. */
  readonly interests: readonly Interest[];
  /** Of the one that is shown, the oldest first. */
  readonly absorbed: readonly Absorbed[];
}

const say = sayer('idea-to-habit', [
  'empty',
  'unnamed',
  'idea',
  'step',
  'tried',
  'again',
  'habit',
  'rest',
  'held-at',
  'held-between',
]);

/** What was done so often, over so many days, has its place in someone's weeks. */
const HABIT = { times: 4, days: 21 } as const;
const DAY = 24 * 60 * 60 * 1000;

type Sheet = EntryOf<'new-pursuits'>;

const timesOf = ({ values: { times = [] } }: Sheet) =>
  times.filter(({ text, day, absorbed }) => !isBlank(text) || day !== undefined || absorbed !== undefined);

/** The days from the first time to the last, as far as they are known. */
function spanOf(sheet: Sheet): number {
  const days = timesOf(sheet).flatMap(({ day }) => (day === undefined ? [] : [dayNumber(day)]));
  return days.length === 0 ? 0 : Math.max(...days) - Math.min(...days);
}

function placeOf(sheet: Sheet): GrowthPlace {
  const times = timesOf(sheet).length;
  if (times >= HABIT.times && spanOf(sheet) >= HABIT.days) return 'habit';
  if (times > 1) return 'again';
  if (times === 1 || sheet.values.again !== undefined) return 'tried';
  return isBlank(sheet.values.step) && sheet.values['step-day'] === undefined ? 'idea' : 'step';
}

/** How interests grow from an idea to something one does. What is let go is told as kindly as what stays. */
export const ideaToHabit = defineMirror(say, (entry, { entries }): IdeaToHabit => {
  const absorbed = timesOf(entry)
    .flatMap(({ day, absorbed: value }) =>
      day === undefined || value === undefined ? [] : [{ at: dayNumber(day) * DAY, value }],
    )
    .toSorted((a, b) => a.at - b.at);
  const held = heldOf(entry);
  return {
    sentence: sentence(entry),
    ...(held ? { held } : {}),
    interests: sheetsOf(entries, 'new-pursuits')
      .filter(({ values }) => !isBlank(values.interest))
      .map((sheet) => ({
        entry: sheet.id,
        text: sheet.values.interest!,
        place: placeOf(sheet),
        times: timesOf(sheet).length,
        resting: sheet.values.again === false,
        here: sheet.id === entry.id,
      })),
    absorbed,
  };
});

function heldOf(sheet: Sheet): Said | undefined {
  const marks = timesOf(sheet).flatMap(({ absorbed }) => absorbed ?? []);
  if (marks.length === 0) return undefined;
  const [low, high] = [Math.min(...marks), Math.max(...marks)];
  return low === high ? say('held-at', { at: low }) : say('held-between', { low, high });
}

function sentence(sheet: Sheet): Said {
  const { interest, drew, need, again } = sheet.values;
  const place = placeOf(sheet);
  if (isBlank(interest)) return say(place === 'idea' && isBlank(drew) && isBlank(need) ? 'empty' : 'unnamed');
  const named = { interest: ownLine(interest!) };
  if (again === false) return say('rest', named);
  const count = timesOf(sheet).length;
  if (place === 'habit') return say('habit', { ...named, count, weeks: Math.round(spanOf(sheet) / 7) });
  return say(place, place === 'again' ? { ...named, count } : named);
}
