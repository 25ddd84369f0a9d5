import * as v from 'valibot';
import type { Measure } from '../measure.ts';
import { rangeOf } from '../measure-score.ts';
import { fieldsOf, type Tool } from '../tool.ts';
import { admitPages, admitTexts } from './admit-texts.ts';
import { admitInPlaceOf, admitTool, firstTwice } from './admit-tool.ts';
import { type Pack, PackError, PROGRAMME } from './pack.ts';
import { PackSchema } from './pack-schema.ts';
import { hasHidden } from './safe-text.ts';

/** What a pack is set against. */
export interface Ground {
  /** The programme itself first, then what is installed. The pack that this one would replace is among them. */
  readonly packs: readonly Pack[];
  /** Mirrors that draw a tool whatever it asks. */
  readonly mirrors: readonly string[];
  /** Of an ICU message; throws where it is none. */
  readonly compile: (text: string) => unknown;
}

const KINDS = ['tools', 'methods', 'measures'] as const;
/** Ids that stand for something else where parts are named or pages have their address. */
const TAKEN: Readonly<Record<'tools' | 'methods' | 'measures' | 'pages', readonly string[]>> = {
  tools: [],
  methods: ['kind', 'sure', 'others'],
  measures: [],
  pages: ['book'],
};

/**
 * Reads the contents of a pack as one that may be installed.
 * @throws PackError with one line that says what stands in the way
 */
export function admit(contents: unknown, ground: Ground): Pack {
  const pack = readPack(contents);
  const before = ground.packs.findLast(({ id }) => id === pack.id);
  if (before && pack.version <= before.version)
    throw new PackError(
      `Version ${before.version} of ${pack.id} is here already. This is version ${pack.version}; a pack never goes back.`,
    );
  fits(pack, ground);
  return pack;
}

/** The parts of a pack, each looked at by itself. @throws PackError */
export function readPack(contents: unknown): Pack {
  const read = v.safeParse(PackSchema, contents, { abortEarly: true });
  if (read.success) return read.output as Pack;
  const [issue] = read.issues;
  const where = v.getDotPath(issue) ?? 'the pack';
  throw new PackError(
    where.endsWith('.type') && issue.kind === 'schema'
      ? `${where} is ${issue.received}, which is no kind of question that this Bearings knows.`
      : `${where}: ${issue.message}`,
  );
}

/**
 * Whether the parts of a pack fit each other and what is there.
 * @throws PackError
 */
export function fits(pack: Pack, { packs, mirrors, compile }: Ground): void {
  const others = packs.filter(({ id }) => id !== pack.id);
  const before = packs.findLast(({ id }) => id === pack.id);
  const pageIds = (one: Pack) => Object.values(one.pages).flatMap((pages) => Object.keys(pages));
  const idsOf = (one: Pack, kind: keyof typeof TAKEN) =>
    kind === 'pages' ? pageIds(one) : one[kind].map(({ id }) => id);
  for (const kind of [...KINDS, 'pages'] as const) {
    const ids = idsOf(pack, kind);
    const twice = kind === 'pages' ? undefined : firstTwice(ids);
    if (twice !== undefined) throw new PackError(`Two of its ${kind} are called ${twice}.`);
    const taken = ids.find((id) => TAKEN[kind].includes(id));
    if (taken !== undefined) throw new PackError(`None of its ${kind} can be called ${taken}.`);
    for (const other of others) {
      const theirs = idsOf(other, kind).find((id) => ids.includes(id));
      if (theirs !== undefined)
        throw new PackError(`${theirs}, one of its ${kind}, belongs to the pack ${other.id}.`);
    }
    const gone = before && idsOf(before, kind).find((id) => !ids.includes(id));
    if (gone !== undefined && kind !== 'pages')
      throw new PackError(`${gone}, one of its ${kind}, is gone. What people kept of it would be lost.`);
  }
  const all = <One>(of: (pack: Pack) => readonly One[]) => [...others.flatMap(of), ...of(pack)];
  const toolById = new Map(all(({ tools }) => tools).map((tool) => [tool.id, tool]));
  const english = new Set(all(({ pages }) => Object.keys(pages.en ?? {})));
  const works = new Set(all((one) => Object.keys(one.works)));
  const lostWork = [
    ...pack.tools,
    ...pack.methods,
    ...pack.measures,
    ...pack.measures.flatMap(({ bands }) => bands),
  ]
    .flatMap((part) => part.sources.map((source) => ({ part: part.id, source })))
    .find(({ source }) => !works.has(source));
  if (lostWork)
    throw new PackError(
      `${lostWork.part} names the source ${lostWork.source}, which is no work of the pack.`,
    );
  for (const tool of pack.tools) {
    admitTool(tool, toolById);
    const same = before?.tools.find(({ id }) => id === tool.id);
    if (same) admitInPlaceOf(tool, same);
    else if (pack.id !== PROGRAMME) admitNew(tool, mirrors);
  }
  for (const { id, opens } of pack.methods)
    if (opens !== undefined && !toolById.has(opens))
      throw new PackError(`The method ${id} opens the tool ${opens}, which is nowhere.`);
  for (const measure of pack.measures) {
    admitMeasure(measure, toolById, english);
    const same = before?.measures.find(({ id }) => id === measure.id);
    if (same) admitMeasureInPlaceOf(measure, same);
  }
  for (const method of pack.methods) {
    const same = before?.methods.find(({ id }) => id === method.id);
    if (same && method.version < same.version)
      throw new PackError(
        `The method ${method.id}: version ${method.version} would go back behind version ${same.version}.`,
      );
  }
  admitWorks(pack, others);
  admitFeeds(pack, toolById);
  admitChanges(pack);
  admitTexts(pack, compile);
  admitPages(pack);
}

function admitNew(tool: Tool, mirrors: readonly string[]): void {
  if (!mirrors.includes(tool.mirror))
    throw new PackError(
      `The tool ${tool.id}: the mirror ${tool.mirror} draws another tool. A new one can have: ${mirrors.join(', ')}.`,
    );
  if (tool.finds !== undefined)
    throw new PackError(`The tool ${tool.id}: a new tool is found in a list, not by ${tool.finds}.`);
  if (fieldsOf(tool).some((field) => field.type === 'list' && field.drawn === 'week'))
    throw new PackError(`The tool ${tool.id}: only the programme’s own week is drawn as one.`);
}

function admitMeasure(
  measure: Measure,
  toolById: ReadonlyMap<string, Tool>,
  pages: ReadonlySet<string>,
): void {
  const refuse = (line: string): never => {
    throw new PackError(`The measure ${measure.id}: ${line}`);
  };
  const twice =
    firstTwice(measure.items.map(({ id }) => id)) ??
    firstTwice(measure.bands.map(({ id }) => id)) ??
    measure.items
      .map(({ answers }) => firstTwice(answers.map(({ id }) => id)))
      .find((id) => id !== undefined);
  if (twice !== undefined) refuse(`the id ${twice} stands twice.`);
  const { min, max } = rangeOf(measure);
  const starts = measure.bands.map(({ from }) => from);
  if (starts[0] !== min || starts.some((from, at) => from > max || (at > 0 && from <= starts[at - 1]!)))
    refuse(`its bands have to begin at ${min}, rise, and stay below ${max + 1}.`);
  if (!toolById.has(measure.opens.tool)) refuse(`it opens the tool ${measure.opens.tool}, which is nowhere.`);
  if (!pages.has(measure.opens.page)) refuse(`it opens the page ${measure.opens.page}, which is nowhere.`);
}

/** A total is of one version alone: whoever scores otherwise says so by a higher one. */
function admitMeasureInPlaceOf(measure: Measure, before: Measure): void {
  const scored = ({ items, bands, days }: Measure) => JSON.stringify([items, bands, days]);
  if (
    measure.version < before.version ||
    (measure.version === before.version && scored(measure) !== scored(before))
  )
    throw new PackError(
      `The measure ${measure.id}: it asks or scores otherwise than version ${before.version}, and needs a higher one.`,
    );
}

/** A work is called the same by all, and no line about the pack holds what a reader can't see. */
function admitWorks(pack: Pack, others: readonly Pack[]): void {
  for (const [id, work] of Object.entries(pack.works))
    for (const other of others) {
      const known = other.works[id];
      if (known && JSON.stringify(sorted(known)) !== JSON.stringify(sorted(work)))
        throw new PackError(`The work ${id} is another one in the pack ${other.id}.`);
    }
  const lines = [
    pack.publisher,
    pack.licence,
    pack.notice ?? '',
    ...Object.values(pack.works).flatMap(Object.values),
  ];
  if (lines.some((line) => hasHidden(String(line))))
    throw new PackError('What is said of the pack or its works holds hidden characters.');
}
const sorted = (work: object) => Object.entries(work).sort(([a], [b]) => (a < b ? -1 : 1));

/** Feeds are followed one step, so that two tools may well feed each other. */
function admitFeeds({ feeds, tools }: Pack, toolById: ReadonlyMap<string, Tool>): void {
  for (const { from, field, to, into } of feeds) {
    const refuse = (line: string): never => {
      throw new PackError(`The feed from ${from} to ${to}: ${line}`);
    };
    if (from === to) refuse('a tool can’t feed itself.');
    if (!tools.some(({ id }) => id === from || id === to)) refuse('neither is of this pack.');
    const [source, target] = [toolById.get(from), toolById.get(to)];
    if (!source || !target) refuse('one of them is nowhere.');
    const given = fieldsOf(source!).find(({ id }) => id === field);
    if (given?.type !== 'text' && given?.type !== 'list') refuse(`${field} holds no own words.`);
    if (into !== undefined && !fieldsOf(target!).some(({ id, type }) => id === into && type === 'list'))
      refuse(`${into} is no list that could take them over.`);
  }
  const twice = firstTwice(feeds.map(({ from, field, to }) => `${from} ${field} ${to}`));
  if (twice !== undefined) throw new PackError(`One feed stands twice: ${twice}.`);
}

/** Whatever replaces something says why; whatever says why is there. */
function admitChanges(pack: Pack): void {
  const parts = [
    ...pack.tools.map((tool) => ({ ...tool, kind: 'tool' })),
    ...pack.methods.map((method) => ({ ...method, kind: 'method' })),
    ...pack.measures.map((measure) => ({ ...measure, kind: 'measure' })),
  ];
  const untold = parts.find(
    ({ kind, id, version }) =>
      version > 1 &&
      !pack.changes.some((one) => one.kind === kind && one.of === id && one.version === version),
  );
  if (untold)
    throw new PackError(
      `Nothing says why version ${untold.version} of the ${untold.kind} ${untold.id} is different.`,
    );
  const stray = pack.changes.find(
    ({ kind, of }) =>
      !(kind === 'page'
        ? Object.hasOwn(pack.pages.en ?? {}, of)
        : parts.some((part) => part.kind === kind && part.id === of)),
  );
  if (stray)
    throw new PackError(`A change is told of the ${stray.kind} ${stray.of}, which is not in the pack.`);
}
