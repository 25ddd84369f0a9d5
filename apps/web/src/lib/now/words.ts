import { type Forms, formsOf } from '#lib/messages/forms.ts';
import type { Messages } from '#lib/messages/messages.ts';

/** Phrases the script counts with. */
export type Counted = 'left' | 'so-far' | 'to-ride' | 'by';

/** What the script says as it is. */
const AS_IT_IS = [
  'title',
  'riding',
  'climbing',
  'holding',
  'past-top',
  'low',
  'long',
  'over',
  'breathed',
  'rung',
  'go',
  'stop',
  'did',
  'did-it',
  'not-here',
  'change',
  'lapse-now',
  'lines',
] as const;

/** All that the script of the urge help says, in this page's language; places to be filled as `{name}`. */
export type ScriptWords = Readonly<
  Record<(typeof AS_IT_IS)[number] | 'in' | 'out' | 'breath' | 'call' | 'write', string> &
    Record<Counted, Forms>
>;

export function scriptWords(messages: Messages): ScriptWords {
  const say = (id: string, places?: Record<string, string>) => messages.text(`public.now.${id}`, places);
  const counted = (id: string) => formsOf(messages, `public.now.${id}`, 'minutes');
  return {
    ...(Object.fromEntries(AS_IT_IS.map((id) => [id, say(id)])) as Record<(typeof AS_IT_IS)[number], string>),
    left: counted('left'),
    'so-far': counted('so-far'),
    'to-ride': counted('to-ride'),
    in: messages.text('method.breathing.in'),
    out: messages.text('method.breathing.out'),
    breath: say('breath', { way: '{way}', done: '{done}', times: '{times}' }),
    call: say('call', { name: '{name}' }),
    write: say('write', { name: '{name}' }),
    by: formsOf(messages, 'public.now.going-by', 'n', { shown: '{n}' }),
  };
}
