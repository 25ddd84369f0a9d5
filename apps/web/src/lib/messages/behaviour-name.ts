import { type Behaviour, nameOf } from '@bearings/programme/behaviours';
import type { Messages, Part } from './messages.ts';

/** What a behaviour is called, and in whose voice. */
export function behaviourName(messages: Messages, behaviour: Pick<Behaviour, 'kind' | 'name'>): Part {
  const name = nameOf(behaviour);
  return 'own' in name ? { text: name.own, own: true } : { text: messages.text(name.id), own: false };
}
