import { keptRecord, keptRecords, TEN_YEARS } from '../records.ts';
import type { Subject } from './subject.ts';

const SUBJECTS: Readonly<Record<string, () => Promise<{ subject: Subject }>>> = {
  bearings: () => import('./bearings.ts'),
  yjs: () => import('./yjs.ts'),
  tinybase: () => import('./tinybase.ts'),
};

async function timed<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

/** What the bench asks of the page, one subject to a page. Every time is in milliseconds. */
export interface Bench {
  ready(): Promise<void>;
  seed(place: string): Promise<void>;
  open(place: string): Promise<{ ms: number; records: number }>;
  readAll(): Promise<{ ms: number; parts: number }>;
  /** One after another, each awaited. */
  keep(times: number): Promise<number[]>;
  exportWhole(): Promise<{ ms: number; bytes: number }>;
  exportOpen(): Promise<{ ms: number; bytes: number }>;
  /** Takes what was exported before into a place of its own. */
  importWhole(place: string): Promise<number>;
  importOpen(place: string): Promise<number>;
}

const subject = SUBJECTS[new URLSearchParams(location.search).get('subject') ?? '']!();
const own = async () => (await subject).subject;
let whole: Uint8Array = new Uint8Array();
let open = '';
let next = TEN_YEARS;

const bench: Bench = {
  ready: async () => void (await own()),
  seed: async (place) => (await own()).seed(place, keptRecords()),
  async open(place) {
    const { open } = await own();
    const { ms, result } = await timed(() => open(place));
    return { ms, records: result };
  },
  async readAll() {
    const { readAll } = await own();
    const { ms, result } = await timed(async () => readAll());
    return { ms, parts: result };
  },
  async keep(times) {
    const { keep } = await own();
    const took: number[] = [];
    for (let at = 0; at < times; at += 1) {
      const record = keptRecord(next++);
      took.push((await timed(() => keep(record))).ms);
    }
    return took;
  },
  async exportWhole() {
    const { exportWhole } = await own();
    const { ms, result } = await timed(exportWhole);
    whole = result;
    return { ms, bytes: whole.byteLength };
  },
  async exportOpen() {
    const { exportOpen } = await own();
    const { ms, result } = await timed(exportOpen);
    open = result;
    return { ms, bytes: new TextEncoder().encode(open).byteLength };
  },
  async importWhole(place) {
    const { importWhole } = await own();
    return (await timed(() => importWhole(place, whole))).ms;
  },
  async importOpen(place) {
    const { importOpen } = await own();
    return (await timed(() => importOpen(place, open))).ms;
  },
};

declare global {
  interface Window {
    bench: Bench;
  }
}
window.bench = bench;
