import type { KeptMeasure } from '@bearings/programme/measure';
import { isShaped } from '@bearings/programme/record-shape';
import type { Entry } from '@bearings/programme/tool';
import type { VaultRecord } from '@bearings/vault/record';
import type { PutOptions } from '@bearings/vault/vault';
import type { NewEntry } from '#lib/session/entry.ts';
import type { Records } from '#lib/session/records.svelte.ts';

/** A kept measure as sheets are read: its answers are its values. */
export interface MeasureEntry extends Entry<KeptMeasure['answers']>, Pick<KeptMeasure, 'date' | 'language'> {}

type Kept = Pick<VaultRecord, 'id' | 'type' | 'payload' | 'createdAt' | 'updatedAt'>;

/** A record as the measure it holds; `undefined` where it holds none. */
export function measureOf(record: Kept): MeasureEntry | undefined {
  if (record.type !== 'measure' || !isShaped(record)) return undefined;
  const { measure, version, language, date, answers } = record.payload as unknown as KeptMeasure;
  const { id, createdAt: created, updatedAt: edited } = record;
  return { id, tool: measure, version, language, date, created, edited, values: answers };
}

/** Newest day first. */
export const measuresIn = (records: readonly Kept[]): readonly MeasureEntry[] =>
  records
    .flatMap((record) => measureOf(record) ?? [])
    .sort((a, b) => (a.date === b.date ? b.created - a.created : a.date < b.date ? 1 : -1));

/** What a sheet of a measure is kept with: a record of its own kind, which keeps the day it was first answered on. */
export class MeasureRecords {
  readonly #records: Records;
  /** ISO date. */
  readonly #today: () => string;
  /** In which the questions are read. */
  readonly #language: () => string;

  constructor(records: Records, today: () => string, language: () => string) {
    this.#records = records;
    this.#today = today;
    this.#language = language;
  }

  get all(): readonly VaultRecord[] {
    return this.#records.all;
  }

  entriesOf(measure: string): readonly MeasureEntry[] {
    return measuresIn(this.all).filter(({ tool }) => tool === measure);
  }

  entry(id: string): MeasureEntry | undefined {
    const record = this.all.find((one) => one.id === id);
    return record && measureOf(record);
  }

  async keepEntry({ id, tool, version, values }: NewEntry, options?: PutOptions): Promise<MeasureEntry> {
    const before = id === undefined ? undefined : this.entry(id);
    const payload: KeptMeasure = {
      measure: tool,
      version,
      language: before?.language ?? this.#language(),
      date: before?.date ?? this.#today(),
      answers: values as KeptMeasure['answers'],
    };
    return measureOf(await this.#records.keep('measure', payload, id, options))!;
  }

  remove(id: string): Promise<void> {
    return this.#records.remove(id);
  }
  removeMany(ids: readonly string[]): Promise<void> {
    return this.#records.removeMany(ids);
  }
  restoreMany(ids: readonly string[]): Promise<void> {
    return this.#records.restoreMany(ids);
  }
}
