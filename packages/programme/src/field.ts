import type { Unit } from './behaviours.ts';

/**
 * What a tool asks. A field is plain data: its words stand in the catalogue under
 * `tool.<tool id>.<field id>` (label), `.hint` below it where there is one, and `.<option>` for each option.
 * No field is compulsory; an unanswered field is absent from the entry.
 */
export type Field =
  | TextField
  | ListField
  | ScaleField
  | NumberField
  | AmountField
  | DateTimeField
  | DateField
  | DurationField
  | ChoiceField
  | ChoicesField
  | RatingsField
  | PeopleField
  | RankingField
  | YesNoField
  | LinkField
  | TrackField;

/** One answer in the person's own words. `long` gives room for several lines. */
export interface TextField {
  readonly id: string;
  readonly type: 'text';
  readonly long?: boolean;
  /** As a column: its label leads into the words, and they are read as one: “If I wake at four”, “Then I make tea”. */
  readonly led?: boolean;
  /** As a column: asked only once the sheet was kept, as what one can only say afterwards. */
  readonly later?: boolean;
}
/** A list of own words. Each item may carry further answers (`columns`): a weight, a date, done or not. */
export interface ListField {
  readonly id: string;
  readonly type: 'list';
  readonly columns?: readonly ColumnField[];
  /**
   * How its lines are drawn. strokes: as lines of ink, by two of its columns: `lasts` (a choice of `soon-over` and
   * `lasts`) is the length, `weight` (a scale to 10) the thickness. sides: with what speaks for a line and what speaks
   * against it side by side below it, the texts of its columns `for` and `against`. week: as seven days, of which
   * each line is one (`week.ts`). replies: with what is said back to it below it, the text of its column `reply`. hours:
   * as parts of the 168 hours of a week, drawn above the list (`hours.ts`), by its columns `lasts` (a duration) and
   * `gives` (a choice of `gives`, `drains` and `both`). Without it a line is its words.
   */
  readonly drawn?: 'strokes' | 'sides' | 'week' | 'replies' | 'hours';
  /**
   * How its lines stand around a middle, where the shape of its sheet is `around`. by: the column (a choice or choices)
   * whose options divide the round. near: a scale; the higher, the nearer. full: columns of which one has to be answered
   * for a line to be drawn full. The word in the middle is `tool.<tool id>.<list id>.middle`.
   */
  readonly around?: { readonly by: string; readonly near?: string; readonly full: readonly string[] };
  /** How many blank lines the paper offers. */
  readonly lines?: number;
  /** Ideas to pick from; words under `tool.<tool id>.<field id>.suggest.<idea>`. A picked one becomes the person's own line. */
  readonly suggests?: readonly string[];
}
/** Whole steps from 0 to `max`. */
export interface ScaleField {
  readonly id: string;
  readonly type: 'scale';
  readonly max: 10 | 100;
  /** As a column: asked only once one of these columns of the line was answered. */
  readonly after?: readonly string[];
  /** As a column: asked only once the sheet was kept, as what one can only say afterwards. */
  readonly later?: boolean;
}
export interface NumberField {
  readonly id: string;
  readonly type: 'number';
  readonly min: number;
  readonly max: number;
}
/** How much of something, in parts too: half a pint. */
export interface AmountField {
  readonly id: string;
  readonly type: 'amount';
  /** What it may be counted in; of-behaviour: what the behaviour of the sheet is counted in, the person's choice first. */
  readonly units: readonly Unit[] | 'of-behaviour';
}
/** An instant, kept with the zone it was given in. */
export interface DateTimeField {
  readonly id: string;
  readonly type: 'date-time';
  /** A new entry starts with this moment. */
  readonly now?: boolean;
}
/** A day of the calendar, without zone. */
export interface DateField {
  readonly id: string;
  readonly type: 'date';
  /** A new entry starts with this day. */
  readonly now?: boolean;
  /** As a column: asked only once one of these columns of the line was answered. */
  readonly after?: readonly string[];
}
/** Minutes. */
export interface DurationField {
  readonly id: string;
  readonly type: 'duration';
  /** It is asked for and read in hours, halves too; what is kept is minutes. */
  readonly told?: 'hours';
}
export interface ChoiceField {
  readonly id: string;
  readonly type: 'choice';
  readonly options: readonly string[];
  /** way: its options are places on a way, one below the other; the one chosen is where the person stands. */
  readonly drawn?: 'way';
  /** As a column: asked only once the sheet was kept, as what one can only say afterwards. */
  readonly later?: boolean;
}
/** Any number of options; `methods` stands for the ids of all urge methods. With `own`, the person adds their own words. */
export interface ChoicesField {
  readonly id: string;
  readonly type: 'choices';
  readonly options: readonly string[] | 'methods';
  readonly own?: boolean;
}
/** A rating from 0 to `max` for each option the person picks, or adds. */
export interface RatingsField {
  readonly id: string;
  readonly type: 'ratings';
  readonly options: readonly string[];
  readonly max: 10 | 100;
}
/** People from `support-people`, or others by name. */
export interface PeopleField {
  readonly id: string;
  readonly type: 'people';
}
/** The first `top` items of the list field `of`, in the person's order. */
export interface RankingField {
  readonly id: string;
  readonly type: 'ranking';
  readonly of: readonly string[];
  readonly top: number;
}
export interface YesNoField {
  readonly id: string;
  readonly type: 'yes-no';
}
/** Items, or whole entries, of another tool: picked in order, shown with the words they had when picked. */
export interface LinkField {
  readonly id: string;
  readonly type: 'link';
  readonly tool: string;
  /** Pick items of these list fields; without it, whole entries. */
  readonly items?: readonly string[];
  readonly many?: boolean;
}
/** Ratings from 0 to 10 given while time passes. */
export interface TrackField {
  readonly id: string;
  readonly type: 'track';
}

export type ColumnField =
  | TextField
  | ScaleField
  | ChoiceField
  | ChoicesField
  | DateField
  | DateTimeField
  | DurationField
  | YesNoField
  | MethodField;
/** One urge method, or none: only beside an item of a list. */
export interface MethodField {
  readonly id: string;
  readonly type: 'method';
}

/** One line of a list. `id` is unique within the entry and stays with the line when it is edited or moved. */
export type Item<C extends readonly ColumnField[] = readonly []> = {
  readonly id: string;
  readonly text: string;
} & {
  readonly [K in C[number] as K['id']]?: ValueOf<K>;
};
/** A picked item or entry, with its words as they stood. */
export interface Reference {
  readonly entry: string;
  readonly item?: string;
  readonly text: string;
}
/** Someone named in an answer. `item`: the line of the `support-people` sheet, if the person stands there. */
export interface Named {
  readonly item?: string;
  readonly text: string;
}
/** `amount` is 0 or more; it keeps the unit it was given in. */
export interface Amount {
  readonly amount: number;
  readonly unit: Unit;
}
/** `at` is seconds since the start. */
export interface TrackPoint {
  readonly at: number;
  readonly value: number;
}
/** `at`: epoch milliseconds; `zone`: IANA name. */
export interface Moment {
  readonly at: number;
  readonly zone: string;
}

/** What a field holds once it is answered. */
export type ValueOf<F extends Field | MethodField> = F extends TextField
  ? string
  : F extends { type: 'list'; columns: infer C extends readonly ColumnField[] }
    ? readonly Item<C>[]
    : F extends ListField
      ? readonly Item[]
      : F extends ScaleField | NumberField | DurationField
        ? number
        : F extends AmountField
          ? Amount
          : F extends DateTimeField
            ? Moment
            : F extends DateField
              ? string
              : F extends { type: 'choice'; options: readonly (infer O)[] }
                ? O
                : F extends ChoicesField | RankingField
                  ? readonly string[]
                  : F extends PeopleField
                    ? readonly Named[]
                    : F extends RatingsField
                      ? Readonly<Record<string, number>>
                      : F extends YesNoField
                        ? boolean
                        : F extends LinkField
                          ? readonly Reference[]
                          : F extends TrackField
                            ? readonly TrackPoint[]
                            : F extends MethodField
                              ? string
                              : never;
