import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareStamps, stampKey } from './clock.ts';
import { Histories } from './histories.ts';
import { type History, judge, merge } from './merge.ts';
import type { Version } from './record.ts';

function version(over: Partial<Version> & { ms?: number; device?: string }): Version {
  const { ms = 1, device = 'a', ...rest } = over;
  return {
    id: 'r',
    type: 'tool',
    stamp: { ms, count: 0, device },
    n: 1,
    change: 'put',
    at: ms,
    payload: `${device}${ms}`,
    undoes: [],
    ...rest,
  };
}
const removal = (ms: number, device = 'a') =>
  version({ ms, device, change: 'remove', type: '', payload: null });
const restoring = (ms: number, tombstone: Version) =>
  version({ ms, change: 'restore', type: '', payload: null, undoes: [stampKey(tombstone.stamp)] });
const history = (...versions: Version[]): History =>
  versions.reduce<History>((all, one) => merge(all, [one]), []);

describe('merge', () => {
  test('looks at each version a few times, however many a record has and in whatever order they come', () => {
    const count = 20_000;
    let looks = 0;
    const counted = Array.from({ length: count }, (_, at) => {
      const one = version({ ms: at + 1 });
      const { stamp } = one;
      return Object.defineProperty(one, 'stamp', {
        get: () => {
          looks += 1;
          return stamp;
        },
      });
    });
    const half = counted.slice(count / 2);
    for (const order of [counted, counted.toReversed(), [...half, ...counted.slice(0, count / 2)]]) {
      looks = 0;
      const merged = new Histories();
      merged.add(order);
      expect(merged.history('r')).toEqual(counted);
      expect(looks).toBeLessThan(count * 4 * Math.log2(count));
    }
  });

  test('says by the same history that nothing is new', () => {
    const known = history(version({ ms: 1 }), version({ ms: 2 }));
    expect(merge(known, [version({ ms: 2 }), version({ ms: 1 })])).toBe(known);
  });

  test('the highest stamp wins, the device breaks a tie, the loser is kept', () => {
    const a = version({ ms: 5, device: 'a' });
    const b = version({ ms: 5, device: 'b' });
    expect(judge(history(b, a)).current).toBe(b);
    expect(history(b, a)).toEqual([a, b]);
  });

  test('fault 25: a removal wins over a later edit from a device that had not seen it', () => {
    const tombstone = removal(10);
    const late = version({ ms: 99, device: 'b' });
    expect(judge(history(version({ ms: 1 }), tombstone, late)).tombstones).toEqual([tombstone]);
  });

  test('only a restore that names it undoes a tombstone', () => {
    const first = removal(10);
    const second = removal(11, 'b');
    const restore = restoring(12, first);
    expect(judge(history(version({}), first, restore)).tombstones).toEqual([]);
    expect(judge(history(version({}), first, second, restore)).tombstones).toEqual([second]);
  });

  test('a copy that still has its content wins over the one without', () => {
    const put = version({ ms: 3 });
    const gone = { ...put, change: 'gone' as const, type: '', payload: null };
    expect(history(gone, put)).toEqual([put]);
    expect(history(put, gone)).toEqual([put]);
  });
});

/** Three devices, each seeing the others' work only when told, with clocks years apart. */
type Step =
  | { device: 0 | 1 | 2; act: 'put' | 'remove' | 'restore'; record: 0 | 1; payload: number }
  | { device: 0 | 1 | 2; act: 'hear'; from: 0 | 1 | 2 };

const device = fc.constantFrom(0 as const, 1 as const, 2 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    device,
    act: fc.constantFrom('put' as const, 'put' as const, 'remove' as const, 'restore' as const),
    record: fc.constantFrom(0 as const, 1 as const),
    payload: fc.nat(5),
  }),
  fc.record({ device, act: fc.constant('hear' as const), from: device }),
);

const OFFSETS = [0, 365 * 86_400_000, -365 * 86_400_000];

/** Plays the steps; returns every version written, in order. */
function play(steps: readonly Step[]): Version[] {
  const written: Version[] = [];
  const devices = OFFSETS.map((offset) => ({ offset, known: new Histories(), log: [] as Version[] }));
  steps.forEach((step, time) => {
    const own = devices[step.device]!;
    if (step.act === 'hear') {
      const news = devices[step.from]!.log;
      own.log.push(...news.filter((one) => !own.log.includes(one)));
      own.known.add(news);
      return;
    }
    const id = `r${step.record}`;
    const past = own.known.history(id);
    const { current, tombstones } = own.known.verdict(id);
    const fits = {
      put: tombstones.length === 0,
      remove: current && !tombstones.length,
      restore: tombstones.length,
    };
    if (!fits[step.act]) return;
    const above = past.at(-1)?.stamp.ms ?? 0;
    const ms = Math.max(1e12 + own.offset + time, above + 1);
    const made: Version = {
      id,
      type: step.act === 'put' ? 'tool' : '',
      stamp: { ms, count: 0, device: `d${step.device}` },
      n: own.log.length + 1,
      change: step.act,
      at: ms,
      payload: step.act === 'put' ? step.payload : null,
      undoes: step.act === 'restore' ? tombstones.map((one) => stampKey(one.stamp)) : [],
    };
    own.known.add([made]);
    own.log.push(made);
    written.push(made);
  });
  return written;
}

/** The rules once more, as plainly as they can be said: look at everything, decide at the end. */
function oracle(versions: readonly Version[]): Record<string, unknown> {
  const state: Record<string, unknown> = {};
  for (const id of new Set(versions.map((one) => one.id))) {
    const own = versions.filter((one) => one.id === id);
    const undone = own.flatMap((one) => [...one.undoes]);
    const removed = own.some((one) => one.change === 'remove' && !undone.includes(stampKey(one.stamp)));
    const puts = own.filter((one) => one.change === 'put').sort((a, b) => compareStamps(a.stamp, b.stamp));
    if (!removed && puts.length > 0) state[id] = puts.at(-1)!.payload;
  }
  return state;
}

function stateOf(histories: Histories): Record<string, unknown> {
  return Object.fromEntries(histories.live().map(({ id, payload }) => [id, payload]));
}

describe('merge of three devices', () => {
  test('any order and any duplicates give the oracle’s state, and lose no version', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (steps, numbers) => {
        const written = play(steps);
        const twice = [...written, ...written.filter((_, at) => at % 2 === 0)];
        const shuffled = twice
          .map((one) => ({ one, rank: numbers.next().value }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ one }) => one);
        const merged = new Histories();
        for (const one of shuffled) merged.add([one]);
        expect(stateOf(merged)).toEqual(oracle(written));
        expect([...merged.versions()].length).toBe(written.length);
        const inOrder = new Histories();
        inOrder.add(written);
        expect([...inOrder.versions()].sort(byName)).toEqual([...merged.versions()].sort(byName));
      }),
      { numRuns: 500 },
    );
  });

  test('merging in two halves, either first, is the same', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(), (steps, at) => {
        const written = play(steps);
        const cut = written.length === 0 ? 0 : at % written.length;
        const halves = [written.slice(0, cut), written.slice(cut)];
        const [one, other] = [new Histories(), new Histories()];
        for (const half of halves) one.add(half);
        for (const half of halves.toReversed()) other.add(half);
        expect(stateOf(one)).toEqual(stateOf(other));
      }),
    );
  });
});

function byName(a: Version, b: Version): number {
  return compareStamps(a.stamp, b.stamp) || (a.id < b.id ? -1 : 1);
}
