import { isBlank } from '../line.ts';
import { sum } from '../numbers.ts';
import type { Said } from '../said.ts';
import { TIME_KINDS, type TimeAudit, type TimeKind } from '../tools/time-audit.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

/** Minutes of a week spent on one kind of thing; `open`: nobody has said of these what they give. */
export interface KindOfHours {
  readonly kind: TimeKind;
  readonly minutes: number;
  readonly gives: number;
  readonly drains: number;
  readonly both: number;
  readonly open: number;
  /** As the week before this one had it. */
  readonly before?: number;
}
export interface HoursByKind {
  readonly sentence: Said;
  /** What goes to the behaviour, or came free of it since. */
  readonly change?: Said;
  /** What would come free of all that is to stop. */
  readonly frees?: Said;
  /** Some hours are told twice. */
  readonly over?: Said;
  /** Those that take time, the longest first. */
  readonly kinds: readonly KindOfHours[];
}

const say = sayer('hours-by-kind', [
  'empty',
  'listed',
  'told',
  'felt',
  'change',
  'freed',
  'more',
  'frees-one',
  'frees',
  'over',
]);

const WEEK = 7 * 24 * 60;

type Block = NonNullable<TimeAudit['blocks']>[number];
const blocksOf = ({ blocks = [] }: TimeAudit): readonly Block[] =>
  blocks.filter(({ text }) => !isBlank(text));
const minutesOf = (blocks: readonly Block[]): number => sum(blocks.map(({ lasts = 0 }) => lasts));
const hours = (minutes: number): number => Math.round(minutes / 6) / 10;
const feltAs = (blocks: readonly Block[], gives: Block['gives']) =>
  minutesOf(blocks.filter((block) => block.gives === gives));

function byKind(blocks: readonly Block[], earlier: readonly Block[] | undefined): readonly KindOfHours[] {
  const of = (some: readonly Block[], kind: TimeKind) =>
    some.filter((block) => (block.kind ?? 'other') === kind);
  return TIME_KINDS.map((kind): KindOfHours => {
    const here = of(blocks, kind);
    return {
      kind,
      minutes: minutesOf(here),
      gives: feltAs(here, 'gives'),
      drains: feltAs(here, 'drains'),
      both: feltAs(here, 'both'),
      open: feltAs(here, undefined),
      ...(earlier ? { before: minutesOf(of(earlier, kind)) } : {}),
    };
  })
    .filter(({ minutes, before = 0 }) => minutes > 0 || before > 0)
    .toSorted((a, b) => b.minutes - a.minutes);
}

/** Where the hours of a week go, by kind, and what they give; then what came free, or would. */
export const hoursByKind = defineMirror(say, ({ values }, { before }): HoursByKind => {
  const blocks = blocksOf(values);
  const kinds = byKind(blocks, before && blocksOf(before.values));
  const change = changeOf(kinds);
  const frees = freesOf(values);
  return {
    sentence: sentence(blocks),
    ...(change ? { change } : {}),
    ...(frees ? { frees } : {}),
    ...(minutesOf(blocks) > WEEK ? { over: say('over', { hours: hours(minutesOf(blocks)) }) } : {}),
    kinds,
  };
});

function sentence(blocks: readonly Block[]): Said {
  if (blocks.length === 0) return say('empty');
  const minutes = minutesOf(blocks);
  if (minutes === 0) return say('listed', { count: blocks.length });
  const [gives, drains] = [feltAs(blocks, 'gives'), feltAs(blocks, 'drains')];
  return gives + drains === 0
    ? say('told', { hours: hours(minutes) })
    : say('felt', { hours: hours(minutes), gives: hours(gives), drains: hours(drains) });
}

function changeOf(kinds: readonly KindOfHours[]): Said | undefined {
  const change = kinds.find(({ kind }) => kind === 'change');
  if (!change) return undefined;
  const { minutes, before = minutes } = change;
  if (before > minutes) return say('freed', { hours: hours(before - minutes) });
  if (before < minutes) return say('more', { hours: hours(minutes), before: hours(before) });
  return say('change', { hours: hours(minutes) });
}

function freesOf({ stop = [] }: TimeAudit): Said | undefined {
  const freeing = stop.filter(({ text, frees = 0 }) => !isBlank(text) && frees > 0);
  const [first] = freeing;
  if (!first) return undefined;
  const total = hours(sum(freeing.map(({ frees = 0 }) => frees)));
  return freeing.length === 1
    ? say('frees-one', { stop: ownLine(first.text), hours: total })
    : say('frees', { count: freeing.length, hours: total });
}
