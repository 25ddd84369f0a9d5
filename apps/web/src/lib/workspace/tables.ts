import type { Behaviour } from '@bearings/programme/behaviours';
import { headOf } from '@bearings/programme/heads';
import { loadTool } from '@bearings/programme/load-tool';
import type { KeptMeasure } from '@bearings/programme/measure';
import { isMeasureId } from '@bearings/programme/measure-ids';
import type { VaultRecord } from '@bearings/vault/record';
import { behaviourName } from '#lib/messages/behaviour-name.ts';
import { measureWords } from '#lib/messages/measure-words.ts';
import type { Messages } from '#lib/messages/messages.ts';
import { toolWordsOf } from '#lib/messages/tool-words.ts';
import type { Records } from '#lib/session/records.svelte.ts';
import { tableNumber } from './export-name.ts';
import { groupsOf } from './record-list.ts';
import { namesAmong } from './shared-paper.ts';

/** The records of one tool or measure, for a spreadsheet. */
export interface TableOf {
  readonly id: string;
  readonly count: number;
  /** By which its file is named, so that the name gives nothing away. */
  readonly number: number;
  /** Key of its name. */
  readonly name: string;
}

/** The tables there are for these records, by their numbers. */
export const tablesOf = (records: readonly VaultRecord[]): readonly TableOf[] =>
  groupsOf(records)
    .filter(({ id }) => headOf(id) || isMeasureId(id))
    .map((group) => ({
      ...group,
      number: tableNumber(group.id),
      name: `${isMeasureId(group.id) ? 'measure' : 'tool'}.${group.id}.name`,
    }))
    .toSorted((a, b) => a.number - b.number);

/**
 * The text of one table (CSV), oldest record first. The mark at its start tells spreadsheets that it is UTF-8.
 * @param id of a tool or a measure
 * @param chosen the records that are in it, and that name what it is about; all that are kept where it is left out
 */
export async function tableText(
  id: string,
  records: Pick<Records, 'of' | 'entriesOf'>,
  messages: Messages,
  chosen?: readonly VaultRecord[],
): Promise<string> {
  const ids = chosen && new Set(chosen.map((record) => record.id));
  const isIn = ({ id }: { readonly id: string }) => ids?.has(id) ?? true;
  const text = await (isMeasureId(id)
    ? measureText(id, records, messages, isIn)
    : toolText(id, records, messages, isIn, chosen));
  return `\uFEFF${text}`;
}

type IsIn = (record: { readonly id: string }) => boolean;
const wordsOf = (messages: Messages) => (key: string) => (messages.has(key) ? messages.text(key) : undefined);

async function measureText(
  id: string,
  records: Pick<Records, 'of'>,
  messages: Messages,
  isIn: IsIn,
): Promise<string> {
  const [{ measureCsvOf }, { measureById }] = await Promise.all([
    import('@bearings/programme/measure-csv'),
    import('@bearings/programme/measures'),
    measureWords(messages),
  ]);
  const rows = records
    .of<KeptMeasure>('measure')
    .filter((record) => record.payload.measure === id && isIn(record))
    .map(({ id, createdAt: created, updatedAt: edited, payload }) => ({
      ...(payload as KeptMeasure),
      ...{ id, created, edited },
    }))
    .toSorted((a, b) => a.created - b.created);
  return measureCsvOf(measureById(id)!, rows, wordsOf(messages));
}

async function toolText(
  id: string,
  records: Pick<Records, 'of' | 'entriesOf'>,
  messages: Messages,
  isIn: IsIn,
  chosen: readonly VaultRecord[] | undefined,
): Promise<string> {
  const [{ csvOf }, tool] = await Promise.all([
    import('@bearings/programme/csv'),
    loadTool(id),
    toolWordsOf(messages, [id]),
  ]);
  const behaviours = records.of<Behaviour>('behaviour');
  const among = chosen && namesAmong(chosen, messages);
  const called = (behaviour: string) => {
    if (among) return among(behaviour).text;
    const found = behaviours.find((record) => record.id === behaviour)?.payload;
    return found && behaviourName(messages, found).text;
  };
  return csvOf(tool!, records.entriesOf(id).filter(isIn).toReversed(), wordsOf(messages), called);
}
