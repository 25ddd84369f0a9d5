import type { Moment } from '../field.ts';
import { isBlank } from '../line.ts';
import { isZone, localTime } from '../local-time.ts';
import type { Said } from '../said.ts';
import type { Lived } from '../tools/week-plan.ts';
import type { EntryOf } from '../tools.ts';
import { saysSomething, weekOf } from '../week.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

/** One day: what was planned, and what was lived. */
export interface WeekDay {
  /** ISO date. */
  readonly date: string;
  readonly plan?: string;
  readonly hour?: Moment;
  readonly risky?: string;
  readonly kind?: string;
  readonly done?: Lived;
  /** 0 to 10. */
  readonly felt?: number;
}
export interface WeekShown {
  readonly sentence: Said;
  /** What stood on the day that felt best, where one did. */
  readonly best?: Said;
  readonly days: readonly WeekDay[];
  /** Plans that are on no day. */
  readonly rest: readonly string[];
}

const say = sayer('week', ['empty', 'written', 'planned', 'lived', 'went', 'best']);

type Line = NonNullable<EntryOf<'week-plan'>['values']['days']>[number];

const wordsOf = (line: Line | undefined, part: 'text' | 'risky' | 'kind') =>
  line && !isBlank(line[part]) ? line[part]! : undefined;

function dayOf(date: string, line: Line | undefined): WeekDay {
  const [plan, risky, kind] = [wordsOf(line, 'text'), wordsOf(line, 'risky'), wordsOf(line, 'kind')];
  const { hour, done, felt } = line ?? {};
  return {
    date,
    ...(plan === undefined ? {} : { plan }),
    ...(hour === undefined ? {} : { hour }),
    ...(risky === undefined ? {} : { risky }),
    ...(kind === undefined ? {} : { kind }),
    ...(done === undefined ? {} : { done }),
    ...(felt === undefined ? {} : { felt }),
  };
}

const isLived = ({ done, felt }: WeekDay): boolean => done !== undefined || felt !== undefined;

/** Seven days, what was planned beside what was lived. It counts and compares nothing with any other week. */
export const week = defineMirror(
  say,
  ({ values, created }, { zone }): WeekShown => {
    const lines = (values.days ?? []).filter(saysSomething);
    const from = localTime(created, isZone(zone) ? zone : 'UTC').date;
    const { days: places, rest } = weekOf(lines, from);
    const days = places.map(({ date, line }) => dayOf(date, line));
    const best = bestOf(days);
    return {
      sentence: sentence(days, lines.length > 0),
      ...(best ? { best } : {}),
      days,
      rest: rest.map(({ text }) => text).filter((text) => !isBlank(text)),
    };
  },
  { saysItAll: true, page: true },
);

/** The one day that felt best of several, if something was planned for it. */
function bestOf(days: readonly WeekDay[]): Said | undefined {
  const [first, second] = days.filter(({ felt }) => felt !== undefined).toSorted((a, b) => b.felt! - a.felt!);
  if (!first || !second || first.felt === second.felt || first.plan === undefined) return undefined;
  return say('best', { plan: ownLine(first.plan), felt: first.felt! });
}

function sentence(days: readonly WeekDay[], anything: boolean): Said {
  const planned = days.filter(({ plan }) => plan !== undefined).length;
  const lived = days.filter(isLived);
  const told = lived.filter(({ done }) => done !== undefined).length;
  const kept = lived.filter(({ done }) => done === 'as-planned').length;
  if (told > 0) return say('went', { told, kept });
  if (lived.length > 0) return say('lived', { lived: lived.length });
  if (planned > 0) return say('planned', { planned, open: days.length - planned });
  return say(anything ? 'written' : 'empty');
}
