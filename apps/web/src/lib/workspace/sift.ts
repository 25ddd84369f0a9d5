import type { ReadRecord } from '@bearings/programme/record';

/** A record from outside; versions of one record bear one id. */
interface Line {
  readonly id?: string;
  readonly type: string;
  readonly payload: unknown;
  /** A version that holds no words (a removal, say) is not read. */
  readonly change?: string;
}

export interface Sifted<L extends Line> {
  /** What may be kept, in its order. */
  readonly lines: readonly L[];
  /** Records of which nothing may be kept. */
  readonly refused: number;
  /** Records with a part, or a version, that was changed or left out. */
  readonly mended: number;
  /** Why, most often first; words under `repair.<reason>`. */
  readonly reasons: readonly { readonly reason: string; readonly n: number }[];
}

/** Reads every record that comes from outside; what cannot be kept is counted and stays out. */
export function sift<L extends Line>(
  lines: readonly L[],
  read: (type: string, payload: unknown) => ReadRecord,
): Sifted<L> {
  const reasons = new Map<string, number>();
  const [whole, changed, touched] = [new Set<unknown>(), new Set<unknown>(), new Set<unknown>()];
  const sifted = lines.flatMap((line): readonly { readonly key: unknown; readonly line: L }[] => {
    const key = line.id ?? line;
    if (line.change !== undefined && line.change !== 'put') return [{ key, line }];
    touched.add(key);
    const result = read(line.type, line.payload);
    if (result.is !== 'accepted') {
      changed.add(key);
      for (const { reason } of result.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    if (result.is === 'refused') return [];
    whole.add(key);
    return [{ key, line: result.payload === line.payload ? line : { ...line, payload: result.payload } }];
  });
  const lost = (key: unknown) => touched.has(key) && !whole.has(key);
  return {
    lines: sifted.flatMap(({ key, line }) => (lost(key) ? [] : line)),
    refused: [...touched].filter(lost).length,
    mended: [...changed].filter((key) => !lost(key)).length,
    reasons: [...reasons].map(([reason, n]) => ({ reason, n })).sort((a, b) => b.n - a.n),
  };
}
