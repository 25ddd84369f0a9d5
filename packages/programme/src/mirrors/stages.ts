import { isBlank } from '../line.ts';
import { isZone, localTime } from '../local-time.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { Stage } from '../tools/stage-check.ts';
import type { EntryOf, ToolId } from '../tools.ts';
import { defineMirror, sayer } from './mirror.ts';

/** Where the person stood on one day. */
export interface StageAt {
  readonly entry: string;
  /** ISO date. */
  readonly day: string;
  readonly stage?: Stage;
  readonly why?: string;
  /** It is the sheet that is shown. */
  readonly here: boolean;
}
export interface Stages {
  readonly sentence: Said;
  /** How it lies beside the last time, where there was one. */
  readonly since?: Said;
  /** Every sheet about the same behaviour that says something, by its day. */
  readonly days: readonly StageAt[];
  /** Tools that suit where the person stands: an offer, in no order. */
  readonly suits: readonly ToolId[];
}

const say = sayer('stages', [
  'empty',
  'why',
  'not-thinking',
  'thinking',
  'getting-ready',
  'doing',
  'keeping-up',
  'coming-back',
  'stayed',
  'moved',
]);

const SUITS: Readonly<Record<Stage, readonly ToolId[]>> = {
  'not-thinking': ['values-ranking', 'life-balance'],
  thinking: ['change-rulers', 'cost-benefit', 'values-ranking'],
  'getting-ready': ['change-plan', 'trigger-map', 'support-people', 'goal'],
  doing: ['urge-card', 'week-plan', 'trigger-map', 'urge-log'],
  'keeping-up': ['keep-going', 'life-balance', 'goal', 'lapse-plan'],
  'coming-back': ['lapse-review', 'lapse-plan', 'support-people', 'cost-benefit'],
};

/** Where the person stood with one behaviour, day by day. Places have no height: none is more than another. */
export const stages = defineMirror(
  say,
  (entry, { entries, zone }): Stages => {
    const days = sheetsOf(entries, 'stage-check')
      .filter(({ behaviour }) => behaviour === entry.behaviour)
      .map((sheet) => stageAt(sheet, zone, sheet.id === entry.id))
      .filter(({ stage, why }) => stage !== undefined || why !== undefined)
      .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
    const { stage, why } = entry.values;
    const at = days.findIndex(({ here }) => here);
    const last = days.slice(0, Math.max(0, at)).findLast((day) => day.stage !== undefined);
    return {
      sentence: say(stage ?? (isBlank(why) ? 'empty' : 'why')),
      ...(stage && last ? { since: say(last.stage === stage ? 'stayed' : 'moved') } : {}),
      days,
      suits: stage ? SUITS[stage] : [],
    };
  },
  { saysItAll: true },
);

function stageAt({ id, created, values }: EntryOf<'stage-check'>, zone: string, here: boolean): StageAt {
  const { stage, why, date } = values;
  return {
    entry: id,
    day: date ?? localTime(created, isZone(zone) ? zone : 'UTC').date,
    ...(stage === undefined ? {} : { stage }),
    ...(isBlank(why) ? {} : { why: why! }),
    here,
  };
}
