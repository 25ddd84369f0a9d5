import { isBlank } from '../line.ts';
import { everyone, liveSomeone } from '../links.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { Rehearsal } from '../tools/rehearsal.ts';
import { defineMirror, sayer } from './mirror.ts';

/** Something they may say, with the person's line where there is one. */
export interface Turn {
  readonly item: string;
  readonly text: string;
  readonly reply?: string;
}
/** How a moment that was tried out really went. `at`: epoch ms of that sheet. */
export interface Came {
  readonly entry: string;
  readonly at: number;
  readonly scene?: string;
  readonly came: string;
}
/** Ease is from 0 to 10. */
export interface TriedOut {
  readonly sentence: Said;
  /** How sure the person felt before and after trying it out. */
  readonly ease?: Said;
  readonly scene?: string;
  readonly with: readonly string[];
  readonly turns: readonly Turn[];
  readonly tried?: NonNullable<Rehearsal['tried']>;
  readonly before?: number;
  readonly after?: number;
  readonly came?: string;
  /** How moments of other sheets went, the newest first. */
  readonly others: readonly Came[];
}

const say = sayer('tried-out', [
  'empty',
  'written',
  'scene',
  'lines',
  'tried',
  'came',
  'rated',
  'moved',
  'same',
]);

/** A hard moment played through beforehand, how sure it made the person, and then what really came. */
export const triedOut = defineMirror(
  say,
  (entry, { entries }): TriedOut => {
    const { scene, lines = [], tried, came, 'ease-before': before, 'ease-after': after } = entry.values;
    const known = everyone(entries);
    const turns = lines
      .filter(({ text, reply }) => !isBlank(text) || !isBlank(reply))
      .map(({ id, text, reply }) => ({ item: id, text, ...(isBlank(reply) ? {} : { reply: reply! }) }));
    const who = (entry.values.with ?? [])
      .map((one) => liveSomeone(one, known).text)
      .filter((text) => !isBlank(text));
    const others = sheetsOf(entries, 'rehearsal').flatMap(({ id, created, behaviour, values }) =>
      id === entry.id || behaviour !== entry.behaviour || isBlank(values.came)
        ? []
        : [
            {
              entry: id,
              at: created,
              ...(isBlank(values.scene) ? {} : { scene: values.scene! }),
              came: values.came!,
            },
          ],
    );
    return {
      sentence: sentence(entry.values, turns, who),
      ...(before === undefined || after === undefined
        ? {}
        : { ease: before === after ? say('same', { at: after }) : say('moved', { before, after }) }),
      ...(isBlank(scene) ? {} : { scene: scene! }),
      with: who,
      turns,
      ...(tried === undefined ? {} : { tried }),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...(isBlank(came) ? {} : { came: came! }),
      others,
    };
  },
  { saysItAll: true },
);

function sentence(
  { scene, tried, came, 'ease-before': before, 'ease-after': after }: Rehearsal,
  turns: readonly Turn[],
  who: readonly string[],
): Said {
  if (!isBlank(came)) return say('came');
  const count = turns.length;
  const answered = turns.filter(({ reply }) => reply !== undefined).length;
  if (count > 0) return say(tried === undefined ? 'lines' : 'tried', { count, answered });
  if (!isBlank(scene)) return say('scene');
  const at = after ?? before;
  if (at !== undefined) return say('rated', { at });
  return say(tried === undefined && who.length === 0 ? 'empty' : 'written');
}
