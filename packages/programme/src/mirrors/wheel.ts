import { isBlank, sameWords } from '../line.ts';
import type { Said } from '../said.ts';
import type { LifeBalance } from '../tools/life-balance.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

/** Each 0 to 10. */
export interface Weights {
  readonly importance?: number;
  readonly satisfaction?: number;
  readonly attention?: number;
}
export interface Area extends Weights {
  readonly item: string;
  readonly text: string;
  /** The same area on the sheet before. */
  readonly before?: Weights;
  /** Importance less attention; above 0 it matters more than it gets. */
  readonly gap?: number;
}
export interface Wheel {
  readonly sentence: Said;
  readonly areas: readonly Area[];
  /** The area with the widest gap above 0; of equal ones the first. */
  readonly widest?: Area;
  /** The area the person chose. */
  readonly lift?: Area;
  /** The area that gets more than on the sheet before, where there is one. */
  readonly since?: Said;
}

const say = sayer('wheel', ['empty', 'unrated', 'gap', 'even', 'since']);

type AreaItem = NonNullable<LifeBalance['areas']>[number];
const weights = ({ importance, satisfaction, attention }: AreaItem): Weights => ({
  ...(importance === undefined ? {} : { importance }),
  ...(satisfaction === undefined ? {} : { satisfaction }),
  ...(attention === undefined ? {} : { attention }),
});

/** Parts of life: how much each matters, how much it gets, and what it got before. */
export const wheel = defineMirror(say, (entry, { before }): Wheel => {
  const earlier = before?.values.areas ?? [];
  const areas = (entry.values.areas ?? [])
    .filter(({ text }) => !isBlank(text))
    .map((item): Area => {
      const then =
        earlier.find(({ id }) => id === item.id) ??
        earlier.find(({ text }) => sameWords(text) !== '' && sameWords(text) === sameWords(item.text));
      return {
        item: item.id,
        text: item.text,
        ...weights(item),
        ...(then ? { before: weights(then) } : {}),
        ...(item.importance === undefined || item.attention === undefined
          ? {}
          : { gap: item.importance - item.attention }),
      };
    });
  const widest = areas
    .filter(({ gap = 0 }) => gap > 0)
    .reduce<Area | undefined>(
      (most, area) => (most === undefined || area.gap! > most.gap! ? area : most),
      undefined,
    );
  const lift = areas.find(({ item }) => item === entry.values.lift?.[0]);
  const since = sinceThen(areas);
  return {
    sentence: sentence(areas, widest),
    areas,
    ...(widest ? { widest } : {}),
    ...(lift ? { lift } : {}),
    ...(since ? { since } : {}),
  };
});

function sinceThen(areas: readonly Area[]): Said | undefined {
  const grown = areas
    .map(({ text, attention, before }) => ({ text, now: attention, earlier: before?.attention }))
    .filter(
      (area): area is { text: string; now: number; earlier: number } =>
        area.now !== undefined && area.earlier !== undefined && area.now > area.earlier,
    )
    .sort((a, b) => b.now - b.earlier - (a.now - a.earlier))[0];
  return grown && say('since', { area: ownLine(grown.text), before: grown.earlier, now: grown.now });
}

function sentence(areas: readonly Area[], widest: Area | undefined): Said {
  if (areas.length === 0) return say('empty');
  if (widest)
    return say('gap', {
      area: ownLine(widest.text),
      importance: widest.importance!,
      attention: widest.attention!,
    });
  return areas.some(({ gap }) => gap !== undefined) ? say('even') : say('unrated', { count: areas.length });
}
