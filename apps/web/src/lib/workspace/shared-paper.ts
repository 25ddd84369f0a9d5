import { BEHAVIOUR_KINDS, type Behaviour, type BehaviourKind } from '@bearings/programme/behaviours';
import { isBlank } from '@bearings/programme/line';
import type { KeptMeasure, Measure } from '@bearings/programme/measure';
import { scoreOf } from '@bearings/programme/measure-score';
import { isShaped } from '@bearings/programme/record-shape';
import type { Entry, Tool } from '@bearings/programme/tool';
import type { VaultRecord } from '@bearings/vault/record';
import { behaviourName } from '#lib/messages/behaviour-name.ts';
import type { Messages, Part } from '#lib/messages/messages.ts';
import { entriesIn } from '#lib/session/entry.ts';
import { groupOf, recordAt } from './record-list.ts';
import { recordLine } from './record-words.ts';

/** A sheet on paper for somebody else. */
export interface SharedSheet {
  readonly tool: Tool;
  readonly entry: Entry;
  /** What it is about, as far as that was ticked too. */
  readonly about: Part | undefined;
}

/** Any other record on paper: a line, and of a measure what was answered. */
export interface PaperLine {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly words: string;
  /** In the person's own words. */
  readonly own: readonly string[];
  readonly answers: readonly { readonly asked: string; readonly answer: string }[];
  /** Of a measure that was answered whole. */
  readonly total?: string;
}

const isKind = (id: string): id is BehaviourKind => (BEHAVIOUR_KINDS as readonly string[]).includes(id);

/**
 * What behaviours are called in what leaves: one that was not ticked stays unnamed. A kind alone, as a diary from elsewhere
 * may have brought it, stands on the sheet itself and is said.
 * @param ticked the records that leave
 */
export function namesAmong(
  ticked: readonly VaultRecord[],
  messages: Pick<Messages, 'text'>,
): (id: string) => Part {
  const named = new Map(
    ticked
      .filter((record) => record.type === 'behaviour' && isShaped(record))
      .map(({ id, payload }) => [id, payload as unknown as Behaviour]),
  );
  return (id) => {
    const behaviour = named.get(id) ?? (isKind(id) ? { kind: id } : undefined);
    return behaviour
      ? behaviourName(messages as Messages, behaviour)
      : { text: messages.text('share.other-behaviour'), own: false };
  };
}

/** @param measure of a record that is the answers to one, its words at hand */
export function paperLine(record: VaultRecord, messages: Messages, measure?: Measure): PaperLine {
  const { words, own } = recordLine(record, messages);
  const { note } = (record.payload ?? {}) as { note?: unknown };
  const texts = [own, note].filter((text): text is string => typeof text === 'string' && !isBlank(text));
  const line = { id: record.id, at: recordAt(record), words, own: texts, answers: [] };
  return measure && record.type === 'measure' && isShaped(record)
    ? { ...line, ...answersOf(record.payload as unknown as KeptMeasure, measure, messages) }
    : line;
}

function answersOf(
  { answers, version }: KeptMeasure,
  measure: Measure,
  messages: Messages,
): Pick<PaperLine, 'answers' | 'total'> {
  const say = (kind: 'item' | 'answer', id: string) => {
    const key = `measure.${measure.id}.${kind}.${id}`;
    return messages.has(key) ? messages.text(key) : id;
  };
  const asked = measure.items.map(({ id }) => id).filter((id) => answers[id] !== undefined);
  const total = version === measure.version ? scoreOf(measure, answers).total : undefined;
  return {
    answers: [...new Set([...asked, ...Object.keys(answers)])].map((id) => ({
      asked: say('item', id),
      answer: say('answer', answers[id]!),
    })),
    ...(total === undefined
      ? {}
      : { total: messages.text('measures.kept.total', { total: messages.number(total) }) }),
  };
}

/** What has been loaded to print with, by id. */
export interface PaperShelf {
  readonly tools: ReadonlyMap<string, Tool>;
  readonly measures: ReadonlyMap<string, Measure>;
}

/** What print shows: all that is ticked and nothing else, newest first; sheets of a tool that is not at hand are lines. */
export function paperOf(
  ticked: readonly VaultRecord[],
  { tools, measures }: PaperShelf,
  messages: Messages,
): { readonly sheets: readonly SharedSheet[]; readonly lines: readonly PaperLine[] } {
  const nameOf = namesAmong(ticked, messages);
  const sheets = entriesIn(ticked)
    .flatMap((entry) => {
      const tool = tools.get(entry.tool);
      const about = entry.behaviour === undefined ? undefined : nameOf(entry.behaviour);
      return tool ? [{ tool, entry, about }] : [];
    })
    .sort((a, b) => b.entry.created - a.entry.created);
  const whole = new Set(sheets.map(({ entry }) => entry.id));
  const lines = ticked
    .filter(({ id }) => !whole.has(id))
    .map((record) => paperLine(record, messages, measures.get(groupOf(record))))
    .sort((a, b) => b.at - a.at);
  return { sheets, lines };
}
