import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import { toldAt } from '../told-at.ts';
import { type FfListen, ffListen } from '../tools/ff-listen.ts';
import { defineMirror, sayer } from './mirror.ts';

/** The urge to fix it in one talk, 0 to 10. `at`: epoch ms. */
export interface UrgeToFix {
  readonly entry: string;
  readonly at: number;
  readonly value: number;
}
export interface Listening {
  readonly sentence: Said;
  /** In how many talks something was held back, where there are two or more. */
  readonly often?: Said;
  readonly heard?: string;
  readonly heldBack?: string;
  /** Of this talk and those before it, the oldest first. */
  readonly urges: readonly UrgeToFix[];
}

const say = sayer('listening', ['empty', 'written', 'heard', 'held-back', 'rated', 'moved', 'same', 'often']);

/** What was heard in a talk, and the urge to fix it from talk to talk. More and less are told alike. */
export const listening = defineMirror(say, (entry, { entries, zone }): Listening => {
  const talks = [entry, ...sheetsOf(entries, 'ff-listen').filter(({ id }) => id !== entry.id)];
  const now = toldAt(entry, ffListen, zone);
  const urges = talks
    .flatMap((talk): readonly UrgeToFix[] => {
      const { urge: value } = talk.values;
      return value === undefined ? [] : [{ entry: talk.id, at: toldAt(talk, ffListen, zone), value }];
    })
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at || Number(a.entry === entry.id) - Number(b.entry === entry.id));
  const held = talks.filter(({ values }) => !isBlank(values['held-back'])).length;
  const { heard, 'held-back': heldBack } = entry.values;
  return {
    sentence: sentence(entry.values, urges),
    ...(talks.length > 1 && held > 0 ? { often: say('often', { held, count: talks.length }) } : {}),
    ...(isBlank(heard) ? {} : { heard: heard! }),
    ...(isBlank(heldBack) ? {} : { heldBack: heldBack! }),
    urges,
  };
});

function sentence({ heard, 'held-back': heldBack, urge, talk }: FfListen, urges: readonly UrgeToFix[]): Said {
  if (urge !== undefined) {
    const before = urges.at(-2)?.value;
    if (before === undefined) return say('rated', { urge });
    return before === urge ? say('same', { urge }) : say('moved', { before, urge });
  }
  if (!isBlank(heldBack)) return say('held-back');
  if (!isBlank(heard)) return say('heard');
  return say(talk === undefined ? 'empty' : 'written');
}
