/**
 * A measure: a validated questionnaire, wholly described by data. Its words stand in `texts/<language>/measures/<id>.json`
 * under `measure.<id>.`. What is asked and what may be answered (`asks`, `item.<item>`, `answer.<answer>`) are the
 * instrument's own published words, and so is its citation (`cite`); all else is ours.
 */
export interface Measure {
  readonly id: string;
  /** Raised whenever items, answers or scores change; records keep the version they were answered with. */
  readonly version: number;
  readonly about: 'mood' | 'worry' | 'distress' | 'alcohol' | 'other';
  /** How many days back it asks about. */
  readonly days: 7 | 14 | 30 | 365;
  readonly items: readonly MeasureItem[];
  /** From the lowest total up; each ends where the next begins, the last at the highest total. */
  readonly bands: readonly Band[];
  /** What a person may open next: a tool, and a page of the handbook, by their ids. */
  readonly opens: { readonly tool: string; readonly page: string };
  /** Ids of the bibliography. Where each was found, line by line, stands in `data/measures/<id>.json`. */
  readonly sources: readonly string[];
  /** On what terms it may be used; said in `measure.<id>.rights`. */
  readonly rights: 'no-permission-needed' | 'who-copyright' | 'public-domain' | 'as-its-pack-says';
  /** ISO date on which wording, scores and sources were last read through. */
  readonly reviewed_on: string;
}

export interface MeasureItem {
  readonly id: string;
  /** In the order in which the instrument prints them. */
  readonly answers: readonly MeasureAnswer[];
  /** Any answer that scores above the lowest leads to help at once. */
  readonly crisis?: true;
}

export interface MeasureAnswer {
  readonly id: string;
  readonly score: number;
}

/** A stretch of totals that the literature tells apart. Said in `measure.<id>.band.<band>`. */
export interface Band {
  readonly id: string;
  /** The lowest total in it. */
  readonly from: number;
  /** watch: nothing more need be done. talk: it is worth a talk with a doctor. soon: with one in the next days. */
  readonly next: 'watch' | 'talk' | 'soon';
  /** Ids of the bibliography: who drew this line. */
  readonly sources: readonly string[];
}

/** What a person gave: by the id of the item, the id of the answer. Items left out are absent. */
export type MeasureAnswers = Readonly<Record<string, string>>;

/** Payload of a `measure` record. It may be half answered: then it is kept as it is. */
export interface KeptMeasure {
  readonly measure: string;
  readonly version: number;
  /** In which the questions were read. */
  readonly language: string;
  /** The day it was answered on, ISO date. */
  readonly date: string;
  readonly answers: MeasureAnswers;
}

/** The same answers for each of these items. */
export const itemsOf = (
  ids: readonly string[],
  answers: readonly MeasureAnswer[],
  crisis?: string,
): readonly MeasureItem[] =>
  ids.map((id) => ({ id, answers, ...(id === crisis ? { crisis: true as const } : {}) }));

/** Answers of which each scores one more than the one before it. @param first the score of the first */
export const rising = (ids: readonly string[], first: 0 | 1): readonly MeasureAnswer[] =>
  ids.map((id, index) => ({ id, score: index + first }));

/** How often something bothered a person: the answers of the Patient Health Questionnaire and its kin. */
export const HOW_MANY_DAYS = rising(['not-at-all', 'several-days', 'more-than-half', 'nearly-every-day'], 0);

/** How often something was felt: the answers of the Kessler scales, the rarest first. */
export const HOW_MUCH_OF_THE_TIME = ['none', 'a-little', 'some', 'most', 'all'] as const;
