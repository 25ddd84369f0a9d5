import { isBlank } from '../line.ts';
import { everyone, liveSomeone, type Someone } from '../links.ts';
import { isZone, localTime } from '../local-time.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { Came, SevenDayPlan } from '../tools/seven-day-plan.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, sayer } from './mirror.ts';

export interface Aim {
  readonly item: string;
  readonly text: string;
  /** When and where, in the person's words. */
  readonly when?: string;
  readonly result?: Came;
  readonly came?: string;
}
/** The aims of one plan, set on a day. */
export interface MeetingPlan {
  readonly entry: string;
  /** ISO date. */
  readonly day: string;
  readonly aims: readonly Aim[];
  /** It is the plan that is shown. */
  readonly here: boolean;
}
export interface Meetings {
  readonly sentence: Said;
  /** Every plan about the same behaviour that has an aim, the oldest first, up to this one. */
  readonly plans: readonly MeetingPlan[];
  /** ISO date of the next meeting. */
  readonly until?: string;
  readonly who: readonly Someone[];
  /** 0 to 10. */
  readonly confidence?: number;
}

const say = sayer('meetings', ['empty', 'written', 'set', 'told', 'came']);

const aimsOf = ({ aims = [] }: SevenDayPlan): Aim[] =>
  aims
    .filter(({ text }) => !isBlank(text))
    .map(({ id, text, when, result, came }) => ({
      item: id,
      text,
      ...(isBlank(when) ? {} : { when: when! }),
      ...(result === undefined ? {} : { result }),
      ...(isBlank(came) ? {} : { came: came! }),
    }));

/** Aims from meeting to meeting, and what came of them. */
export const meetings = defineMirror(
  say,
  (entry, { entries, zone }): Meetings => {
    const { values } = entry;
    const known = everyone(entries);
    const who = (values.who ?? []).map((one) => liveSomeone(one, known)).filter(({ text }) => !isBlank(text));
    const earlier = sheetsOf(entries, 'seven-day-plan')
      .filter(
        ({ id, behaviour, created }) =>
          id !== entry.id && behaviour === entry.behaviour && created <= entry.created,
      )
      .reverse();
    const plans = [...earlier, entry]
      .map((sheet) => planOf(sheet, zone, sheet.id === entry.id))
      .filter(({ aims }) => aims.length > 0);
    const aims = aimsOf(values);
    const more = values.until !== undefined || values.confidence !== undefined || who.length > 0;
    return {
      sentence: sentence(aims, more),
      plans,
      ...(values.until === undefined ? {} : { until: values.until }),
      who,
      ...(values.confidence === undefined ? {} : { confidence: values.confidence }),
    };
  },
  { saysItAll: true, page: true },
);

const planOf = (
  { id, created, values }: EntryOf<'seven-day-plan'>,
  zone: string,
  here: boolean,
): MeetingPlan => ({
  entry: id,
  day: localTime(created, isZone(zone) ? zone : 'UTC').date,
  aims: aimsOf(values),
  here,
});

function sentence(aims: readonly Aim[], more: boolean): Said {
  const told = aims.filter(({ result, came }) => result !== undefined || came !== undefined).length;
  const did = aims.filter(({ result }) => result === 'did').length;
  if (did > 0) return say('came', { did, count: aims.length });
  if (told > 0) return say('told', { told });
  if (aims.length > 0) return say('set', { count: aims.length });
  return say(more ? 'written' : 'empty');
}
