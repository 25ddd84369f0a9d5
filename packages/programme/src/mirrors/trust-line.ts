import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { FfTrust } from '../tools/ff-trust.ts';
import { defineMirror, sayer } from './mirror.ts';

/** How far trust reached on one sheet, 0 to 10. `at`: epoch ms of the sheet. */
export interface Trust {
  readonly entry: string;
  readonly at: number;
  readonly value: number;
}
export interface TrustLine {
  readonly sentence: Said;
  /** What became of what was agreed here. Other sheets keep theirs: nobody’s promises are counted. */
  readonly kept?: Said;
  readonly agreed?: string;
  /** Of this sheet and those made before it, the oldest first. */
  readonly trust: readonly Trust[];
}

const say = sayer('trust-line', ['empty', 'agreed', 'rated', 'moved', 'same', 'kept']);

/** Trust as a line over time: it rises and falls, and is no verdict on anybody. */
export const trustLine = defineMirror(say, (entry, { entries }): TrustLine => {
  const before = sheetsOf(entries, 'ff-trust')
    .filter(({ id, created }) => id !== entry.id && created <= entry.created)
    .reverse();
  const trust = [...before, entry].flatMap(({ id, created, values }): readonly Trust[] =>
    values.trust === undefined ? [] : [{ entry: id, at: created, value: values.trust }],
  );
  const { agreed, kept } = entry.values;
  return {
    sentence: sentence(entry.values, trust),
    ...(kept === undefined ? {} : { kept: say('kept', { kept }) }),
    ...(isBlank(agreed) ? {} : { agreed: agreed! }),
    trust,
  };
});

function sentence({ agreed, kept, trust: now }: FfTrust, trust: readonly Trust[]): Said {
  if (now === undefined) return say(isBlank(agreed) && kept === undefined ? 'empty' : 'agreed');
  const before = trust.at(-2)?.value;
  if (before === undefined) return say('rated', { now });
  return before === now ? say('same', { now }) : say('moved', { before, now });
}
