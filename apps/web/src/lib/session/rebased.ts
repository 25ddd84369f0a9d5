import { isObject } from '@bearings/programme/is-object';
import { startOf, weekOf } from '@bearings/programme/week';
import { startedOn, type WeekLine } from '@bearings/programme/week-laid';
import { sameAnswers } from './same.ts';

type Parts = Readonly<Record<string, unknown>>;
type Line = Parts & { readonly id: string };
/** How one part goes over, from what it was and is here to what it is there. */
type Over = (was: unknown, is: unknown, there: unknown, name: string) => unknown;

/**
 * What changed from `was` to `is`, put on `there`, and nothing else: answer by answer, in lists line by line and in a
 * line column by column. Where both changed the same answer, or one let go of a line that the other wrote on, `is`
 * stands.
 */
export const rebased = <Sheet extends object>(was: object, is: Sheet, there: object): Sheet =>
  parts(was, is, there, (a, b, c, name) =>
    name === 'values' ? parts(partsIn(a), partsIn(b), partsIn(c), answer) : leaf(a, b, c),
  ) as Sheet;

function parts(was: object, is: object, there: object, over: Over): Parts {
  const [a, b, c] = [was, is, there].map(partsIn) as [Parts, Parts, Parts];
  const names = new Set([...Object.keys(c), ...Object.keys(b)]);
  return Object.fromEntries(
    [...names]
      .map((name) => [name, over(a[name], b[name], c[name], name)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

const leaf = (was: unknown, is: unknown, there: unknown): unknown => (sameAnswers(was, is) ? there : is);

function answer(was: unknown, is: unknown, there: unknown): unknown {
  if (!isLines(was) || !isLines(is) || !isLines(there)) return leaf(was, is, there);
  const all = lines(byId(was), byId(is), byId(there));
  if (all.length === 0) return undefined;
  const start = startAmong(was, is, there);
  return start === undefined ? all : startedOn(weekOf(all as readonly WeekLine[], start), start);
}

/** Where a week begins of which both sides changed days, one of them its dates: all days go with them. */
function startAmong(...sides: readonly (readonly Line[] | undefined)[]): string | undefined {
  const [was, is, there] = sides.map((lines = []) => startOf(lines as readonly WeekLine[]));
  if (is === undefined || there === undefined || is === there) return undefined;
  if (sides.slice(1).some((side) => sameAnswers(side, sides[0]))) return undefined;
  return is === was ? there : is;
}

type Lines = ReadonlyMap<string, Line>;

function lines(was: Lines, is: Lines, there: Lines): readonly Line[] {
  const stays = (id: string) =>
    is.has(id) ? there.has(id) || !sameAnswers(was.get(id), is.get(id)) : !was.has(id);
  const line = (id: string): Line => {
    const [here, other] = [is.get(id), there.get(id)];
    return here && other ? (parts(was.get(id) ?? {}, here, other, leaf) as Line) : (here ?? other)!;
  };
  const isMoved = !sameAnswers(common(was, is), common(is, was));
  return (isMoved ? inOrder(is, there) : inOrder(there, is)).filter(stays).map(line);
}

const common = (lines: Lines, others: Lines) => [...lines.keys()].filter((id) => others.has(id));

/** All ids, as the first has them; those of the others alone each behind the one that stands before it there. */
function inOrder(first: Lines, others: Lines): readonly string[] {
  const order = [...first.keys()];
  let before: string | undefined;
  for (const id of others.keys()) {
    if (!first.has(id)) order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
    before = id;
  }
  return order;
}

const partsIn = (value: unknown): Parts => (isObject(value) ? value : {});
const isLines = (value: unknown): value is readonly Line[] | undefined =>
  value === undefined ||
  (Array.isArray(value) && value.every((line) => isObject(line) && typeof line.id === 'string'));
const byId = (list: readonly Line[] | undefined): Lines =>
  new Map((list ?? []).map((line) => [line.id, line]));
