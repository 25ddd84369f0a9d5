import { isBlank, sameWords } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { SelfCompassion } from '../tools/self-compassion.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, sayer } from './mirror.ts';

/** A friend's words on another sheet. `at`: epoch ms of that sheet. */
export interface Reply {
  readonly entry: string;
  readonly text: string;
  readonly at: number;
}
/** The person's own words, where there are any; ease is from 0 to 10. */
export interface TwoVoices {
  readonly sentence: Said;
  readonly hurts?: string;
  readonly self?: string;
  readonly friend?: string;
  readonly act?: string;
  readonly before?: number;
  readonly after?: number;
  /** Replies kept on other sheets, each once, the newest first. */
  readonly replies: readonly Reply[];
  readonly kept?: Said;
}

const say = sayer('two-voices', [
  'empty',
  'hurts',
  'self',
  'friend',
  'both',
  'written',
  'rated',
  'moved',
  'same',
  'kept',
]);

function repliesOf(entry: EntryOf<'self-compassion'>, entries: Parameters<typeof sheetsOf>[0]): Reply[] {
  const said = new Set([sameWords(entry.values.friend ?? '')]);
  return sheetsOf(entries, entry.tool).flatMap(({ id, created, values: { friend } }) => {
    const words = sameWords(friend ?? '');
    if (id === entry.id || isBlank(friend) || said.has(words)) return [];
    said.add(words);
    return [{ entry: id, text: friend!, at: created }];
  });
}

/** The hard voice and the kind one beside it, how ease moved, and the replies that other sheets still hold. */
export const twoVoices = defineMirror(say, (entry, { entries }): TwoVoices => {
  const { hurts, self, friend, act, 'ease-before': before, 'ease-after': after } = entry.values;
  const replies = repliesOf(entry, entries);
  return {
    sentence: sentence(entry.values),
    ...(isBlank(hurts) ? {} : { hurts: hurts! }),
    ...(isBlank(self) ? {} : { self: self! }),
    ...(isBlank(friend) ? {} : { friend: friend! }),
    ...(isBlank(act) ? {} : { act: act! }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    replies,
    ...(replies.length > 0 ? { kept: say('kept', { count: replies.length }) } : {}),
  };
});

function sentence({
  hurts,
  self,
  friend,
  act,
  'ease-before': before,
  'ease-after': after,
}: SelfCompassion): Said {
  if (before !== undefined && after !== undefined)
    return before === after ? say('same', { at: after }) : say('moved', { before, after });
  if (!isBlank(friend)) return say(isBlank(self) ? 'friend' : 'both');
  if (!isBlank(self)) return say('self');
  if (!isBlank(hurts)) return say('hurts');
  const at = after ?? before;
  if (at !== undefined) return say('rated', { at });
  return say(isBlank(act) ? 'empty' : 'written');
}
