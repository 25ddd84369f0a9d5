import measures from 'virtual:catalogues/measures';
import { takeIn } from './areas.ts';
import type { Messages } from './messages.ts';

/** What measures ask and say; their names are in the area `names`. */
export const measureWords = (messages: Messages): Promise<void> =>
  takeIn(messages, [measures[messages.language.tag]!]);
