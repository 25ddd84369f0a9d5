import { isBlank } from '../line.ts';
import type { Own, Said } from '../said.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

/** One line of the picture, from the place it was given to the place it was lived. Places count from 1. */
export interface ValueLine {
  /** Absent for the behaviour, which came from off the list. */
  readonly item?: string;
  /** `undefined` for a behaviour without a name. */
  readonly text: string | Own | undefined;
  readonly stated?: number;
  readonly lived?: number;
  /** How much it was lived, 0 to 10. */
  readonly rating?: number;
  readonly effect?: 'helps' | 'harms' | 'neither';
  /** Came two places or more below where it was put. */
  readonly heavy: boolean;
}
export interface ValuesGap {
  readonly sentence: Said;
  /** As the person put them. Those left out of the order have no place and stand last. */
  readonly stated: readonly ValueLine[];
  /** As they were lived, the behaviour among them. Values without a rating aren't there. */
  readonly lived: readonly ValueLine[];
  readonly behaviour?: ValueLine;
}

const say = sayer('values-gap', [
  'empty',
  'unordered',
  'unlived',
  'unlived-beside',
  'kept',
  'kept-beside',
  'moved',
  'moved-beside',
]);

const HEAVY = 2;

/**
 * Sets the order a person gave their values beside the order they lived them.
 * Equal ratings keep the order that was given, so that a tie is no gap.
 */
export const valuesGap = defineMirror(say, (entry, { name }): ValuesGap => {
  const { values = [], 'top-five': order = [], 'behaviour-place': given } = entry.values;
  const items = values.filter((item) => !isBlank(item.text));
  const ranked = [...new Set(order)].flatMap((id) => items.find((item) => item.id === id) ?? []);
  const rated = ranked
    .filter((item) => item.lived !== undefined)
    .sort((a, b) => b.lived! - a.lived! || ranked.indexOf(a) - ranked.indexOf(b));
  const place = given === undefined ? undefined : Math.min(Math.max(1, given), rated.length + 1);
  const livedPlace = (item: (typeof items)[number]) => {
    const index = rated.indexOf(item);
    if (index < 0) return undefined;
    return place !== undefined && index + 1 >= place ? index + 2 : index + 1;
  };
  const line = (item: (typeof items)[number]): ValueLine => {
    const stated = ranked.indexOf(item) + 1 || undefined;
    const lived = livedPlace(item);
    return {
      item: item.id,
      text: item.text,
      ...(stated === undefined ? {} : { stated }),
      ...(lived === undefined ? {} : { lived }),
      ...(item.lived === undefined ? {} : { rating: item.lived }),
      ...(item.effect === undefined ? {} : { effect: item.effect }),
      heavy: stated !== undefined && lived !== undefined && lived - stated >= HEAVY,
    };
  };
  const rest = items.filter((item) => !ranked.includes(item));
  const behaviour: ValueLine | undefined =
    place === undefined ? undefined : { text: name, lived: place, heavy: false };
  const lived = [...rated.map(line), ...(behaviour ? [behaviour] : [])].sort((a, b) => a.lived! - b.lived!);
  return {
    sentence: sentence(items.length, ranked.map(line)[0], behaviour),
    stated: [...ranked, ...rest].map(line),
    lived,
    ...(behaviour ? { behaviour } : {}),
  };
});

function sentence(count: number, first: ValueLine | undefined, behaviour: ValueLine | undefined): Said {
  if (count === 0) return say('empty');
  if (!first) return say('unordered', { count });
  const main =
    first.lived === undefined ? 'unlived' : first.lived === first.stated ? ('kept' as const) : 'moved';
  const params = {
    first: ownLine(first.text as string),
    ...(first.lived === undefined ? {} : { rating: first.rating!, lived: first.lived }),
  };
  // Where only the behaviour has a place there is no order to stand in.
  if (!behaviour) return say(main, params);
  return say(`${main}-beside`, {
    ...params,
    named: behaviour.text === undefined ? 'no' : 'yes',
    behaviour: behaviour.text === undefined ? '' : behaviour.text,
    place: behaviour.lived!,
  });
}
