import { isBlank } from '../line.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { FfWhoHelped } from '../tools/ff-who-helped.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, sayer } from './mirror.ts';

/** One help: how far it eased one's own worry, and how far it served the change of the other, 0 to 10. */
export interface Help {
  readonly entry: string;
  /** Where it was not named, its day stands for it. `at`: epoch ms of the sheet. */
  readonly text?: string;
  readonly at: number;
  readonly eased?: number;
  readonly served?: number;
  readonly here: boolean;
}
export interface HelpApart {
  readonly sentence: Said;
  /** Where two or more were rated both ways. */
  readonly several?: Said;
  /** Every help that was rated, this one first, then the newest. */
  readonly helps: readonly Help[];
  readonly next?: string;
}

const say = sayer('help-apart', [
  'empty',
  'written',
  'worry',
  'change',
  'more-worry',
  'more-change',
  'even',
  'several',
]);

const helpOf = ({ id, created, values }: EntryOf<'ff-who-helped'>, here: boolean): readonly Help[] => {
  const { help, eased, served } = values;
  if (eased === undefined && served === undefined) return [];
  return [
    {
      entry: id,
      ...(isBlank(help) ? {} : { text: help! }),
      at: created,
      ...(eased === undefined ? {} : { eased }),
      ...(served === undefined ? {} : { served }),
      here,
    },
  ];
};

/** What each help did for one's own worry, apart from what it did for the change of the other. Neither is wrong. */
export const helpApart = defineMirror(say, (entry, { entries }): HelpApart => {
  const helps = [
    ...helpOf(entry, true),
    ...sheetsOf(entries, 'ff-who-helped')
      .filter(({ id }) => id !== entry.id)
      .flatMap((sheet) => helpOf(sheet, false)),
  ];
  const several = severalOf(helps);
  const { next } = entry.values;
  return {
    sentence: sentence(entry.values),
    ...(several ? { several } : {}),
    helps,
    ...(isBlank(next) ? {} : { next: next! }),
  };
});

function severalOf(helps: readonly Help[]): Said | undefined {
  const rated = helps.filter(({ eased, served }) => eased !== undefined && served !== undefined);
  if (rated.length < 2) return undefined;
  const change = rated.filter(({ eased, served }) => served! >= eased!).length;
  return say('several', { change, count: rated.length });
}

function sentence({ help, eased, served, next }: FfWhoHelped): Said {
  if (eased === undefined)
    return served === undefined
      ? say(isBlank(help) && isBlank(next) ? 'empty' : 'written')
      : say('change', { served });
  if (served === undefined) return say('worry', { eased });
  if (eased === served) return say('even', { value: eased });
  return say(eased > served ? 'more-worry' : 'more-change', { eased, served });
}
