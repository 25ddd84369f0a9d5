import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

/** An idea with how good it was thought to be, and how good it was, 0 to 10, as far as they are known. */
export interface Pleasure {
  readonly item: string;
  readonly text: string;
  readonly expected?: number;
  readonly felt?: number;
}
export interface FeltBesideExpected {
  readonly sentence: Said;
  /** The one that felt best, where several were done. */
  readonly best?: Said;
  /** What was done, in the person's order. */
  readonly done: readonly Pleasure[];
  /** What was only guessed so far. */
  readonly ahead: readonly Pleasure[];
}

const say = sayer('felt-beside-expected', [
  'empty',
  'listed',
  'guessed',
  'felt',
  'one',
  'some',
  'none',
  'best',
]);

/** How good things felt beside what was expected. Better and less good are told alike. */
export const feltBesideExpected = defineMirror(say, (entry): FeltBesideExpected => {
  const ideas = (entry.values.ideas ?? [])
    .filter(({ text }) => !isBlank(text))
    .map(
      ({ id, text, expected, felt }): Pleasure => ({
        item: id,
        text,
        ...(expected === undefined ? {} : { expected }),
        ...(felt === undefined ? {} : { felt }),
      }),
    );
  const done = ideas.filter(({ felt }) => felt !== undefined);
  const best = bestOf(done);
  return {
    sentence: sentence(ideas, done),
    ...(best ? { best } : {}),
    done,
    ahead: ideas.filter(({ expected, felt }) => felt === undefined && expected !== undefined),
  };
});

function bestOf(done: readonly Pleasure[]): Said | undefined {
  const [first, second] = done.toSorted((a, b) => b.felt! - a.felt!);
  if (!second || first!.felt === second.felt) return undefined;
  return say('best', { idea: ownLine(first!.text), felt: first!.felt! });
}

function sentence(ideas: readonly Pleasure[], done: readonly Pleasure[]): Said {
  if (ideas.length === 0) return say('empty');
  const both = done.filter(({ expected }) => expected !== undefined);
  const [first] = both;
  if (!first) {
    if (done.length > 0) return say('felt', { count: done.length });
    const count = ideas.filter(({ expected }) => expected !== undefined).length;
    return count === 0 ? say('listed', { count: ideas.length }) : say('guessed', { count });
  }
  if (both.length === 1)
    return say('one', {
      idea: ownLine(first.text),
      expected: first.expected!,
      felt: first.felt!,
      way: first.felt! > first.expected! ? 'better' : first.felt! < first.expected! ? 'less' : 'same',
    });
  const better = both.filter(({ expected, felt }) => felt! > expected!).length;
  return better === 0 ? say('none', { count: both.length }) : say('some', { better, count: both.length });
}
