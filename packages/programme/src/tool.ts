import type { Field, ValueOf } from './field.ts';
import type { ToolPoint } from './point.ts';
import type { Shape, Stands } from './shapes.ts';
import type { ListedTool } from './tools.ts';

/**
 * A worksheet or exercise, wholly described by data: the form, the types, the validation, the paper, the export
 * and the reading view all come from it. Its words stand in `texts/<language>/tools/<id>.json` under `tool.<id>.`:
 * `name`, `purpose`, `lineage` (the schools and people the idea comes from), and one for each
 * field. A mirror's sentences stand in `mirrors/<mirror>.json`, whatever tool it shows.
 */
export interface Tool {
  readonly id: string;
  /** Raised whenever fields change; entries keep the version they were written with. */
  readonly version: number;
  readonly point: ToolPoint;
  /** Minutes it usually takes. */
  readonly minutes: number;
  /** Steps of the form: each is one heading with the fields below it. */
  readonly sections: readonly Section[];
  /** What the whole sheet looks like (`shapes.ts`). Without it a section follows the other. */
  readonly shape?: Shape;
  /** Fields whose own words name an entry in a list, best first; else the first words found do. */
  readonly title?: readonly string[];
  /**
   * The field that says when that happened which an entry tells of: a `date-time`, a `date`, or a `track`, which began
   * so long before it was kept. Without it an entry stands at the moment it was made.
   */
  readonly when?: string;
  /**
   * What its form says first. of-behaviour: what may be dangerous in changing the behaviour a sheet is about.
   * of-safety: that one's own safety comes before a talk with the other person, unless one feels safe (`ff-safety`).
   * of-lapse: on its paper alone, filled or blank, when it is time for a doctor (`lapse.ts`).
   */
  readonly warns?: 'of-behaviour' | 'of-safety' | 'of-lapse';
  /** What it shows back: the name of one in `mirrors.ts`. */
  readonly mirror: string;
  /**
   * How its sheets add up, and so what opening it shows.
   * one: a single living sheet that is changed (a card, a list of people); it is what opens.
   * again: a sheet stands until it is done anew, months later perhaps (an order of values); the newest opens, to be
   * read first, changed, or set beside a fresh one.
   * many: each occasion has its own (an urge, a thought, a goal); a blank one opens, with the kept ones below it.
   */
  readonly keeps: 'one' | 'again' | 'many';
  /**
   * How its kept sheets are found on its page. calendar: on the days of a calendar, one for each behaviour and day; its
   * `when` is that day. words: by what stands on them, their day and their tags, and their words can be taken to other
   * tools. Without it they are a list.
   */
  readonly finds?: 'calendar' | 'words';
  /** Ids of the bibliography. */
  readonly sources: readonly string[];
  /** SPDX identifier, or the name of the terms. */
  readonly licence: string;
  /** ISO date on which fields, words and sources were last read through. */
  readonly reviewed_on: string;
}

/** What lists need to know of a tool, whose sheets are drawn where it is opened. */
export interface ToolHead extends Pick<ListedTool, 'id' | 'point' | 'keeps' | 'when' | 'mirror'> {
  /** Every field whose own words may name an entry, best first. */
  readonly title: readonly string[];
}

export interface Section {
  readonly id: string;
  readonly fields: readonly Field[];
  /** Shown only after the rest has been answered: what one can only say afterwards. */
  readonly later?: boolean;
  /** It makes one board with the board section after or before it: two lists each, divided by a cross of ink. */
  readonly board?: boolean;
  /**
   * It stands side by side with the facing section after or before it, question by question: two evenings, two voices.
   * Where there is no room for two columns their questions take turns, so each says whose it is; the words below the
   * head of its column may be fewer (`tool.<tool id>.<field id>.short`).
   */
  readonly facing?: boolean;
  /** Where it stands in the shape of its sheet. */
  readonly stands?: Stands;
  /** Folded under its heading until it is asked for or answered: what one may add, so that a page asks little at once. */
  readonly folded?: boolean;
  /** What an earlier version asked: it is read where it was answered, and never asked. */
  readonly retired?: boolean;
}

export type FieldOf<T extends Tool> = T['sections'][number]['fields'][number];

/** The answers of one entry of tool `T`: every field may be missing. */
export type ValuesOf<T extends Tool> = {
  readonly [F in FieldOf<T> as F['id']]?: ValueOf<F>;
};

/** One kept answer sheet. `id`, `created` and `edited` (epoch ms) come from the vault's record. */
export interface Entry<Values = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly tool: string;
  readonly version: number;
  readonly created: number;
  readonly edited: number;
  /** Id of the behaviour it belongs to, if the person said. */
  readonly behaviour?: string;
  readonly note?: string;
  /** It comes from a diary kept elsewhere. `hour` is false if only its day is known: a moment then says noon. */
  readonly imported?: { readonly hour: boolean };
  readonly values: Values;
}

/** What is needed to write on a sheet and keep it, of the tool or the measure that it is a sheet of. */
export type SheetForm = Pick<Tool, 'id' | 'version' | 'keeps' | 'sections' | 'finds'>;

/** Every question that a kept sheet may answer. */
export const fieldsOf = (tool: Pick<Tool, 'sections'>): readonly Field[] =>
  tool.sections.flatMap((section) => section.fields);

/** What a sheet asks today. */
export const askedBy = (tool: Pick<Tool, 'sections'>): readonly Section[] =>
  tool.sections.filter(({ retired }) => !retired);
