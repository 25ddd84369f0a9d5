import type { Unit } from '@bearings/programme/behaviours';
import {
  type DiaryMapping,
  type Guess,
  peopleIn,
  type Rows,
  type UseMapping,
  type WhenMapping,
} from '@bearings/programme/diary-mapping';
import type { MoodScale } from '@bearings/programme/observation';

/** How a column may tell the day. */
export const DAY_FORMATS = ['date-iso', 'date-dmy', 'date-mdy', 'date-epoch', 'study-day'] as const;

/** What stands in the selects of the wizard. A column is its number, or -1 for none. */
export interface DiaryForm {
  person: number;
  whose: string;
  day: number;
  by: (typeof DAY_FORMATS)[number];
  first: number;
  startDate: string;
  time: number;
  urge: number;
  urgeMin: number;
  urgeMax: number;
  use: number;
  behaviour: string;
  unit: Unit;
  perDay: UseMapping['perDay'];
  mood: number;
  measures: MoodScale['measures'];
  moodMin: number;
  moodMax: number;
  note: number;
}

const NONE = -1;

/** A first filling: what the table was taken for, and plain defaults for the rest. */
export function formFrom({ mapping }: Guess): DiaryForm {
  const when = mapping?.when;
  return {
    person: mapping?.person?.column ?? NONE,
    whose: mapping?.person?.is ?? '',
    day: when?.column ?? NONE,
    by: when?.by === 'date' ? `date-${when.format}` : when ? 'study-day' : 'date-iso',
    first: when?.by === 'study-day' ? when.first : 1,
    startDate: '',
    time: when?.time ?? NONE,
    urge: mapping?.urge?.column ?? NONE,
    urgeMin: mapping?.urge?.min ?? 0,
    urgeMax: mapping?.urge?.max ?? 10,
    use: mapping?.use?.column ?? NONE,
    behaviour: mapping?.use?.behaviour ?? 'own',
    unit: mapping?.use?.unit ?? 'episodes',
    perDay: mapping?.use?.perDay ?? 'repeats',
    mood: mapping?.mood?.column ?? NONE,
    measures: mapping?.mood?.scale.measures ?? 'mood',
    moodMin: mapping?.mood?.scale.min ?? 0,
    moodMax: mapping?.mood?.scale.max ?? 10,
    note: mapping?.note ?? NONE,
  };
}

function whenOf({ day, by, first, time }: DiaryForm): WhenMapping {
  const timed = time === NONE ? {} : { time };
  return by === 'study-day'
    ? { by, column: day, first, ...timed }
    : { by: 'date', column: day, format: by.slice('date-'.length) as 'iso', ...timed };
}

/**
 * The mapping a form stands for; `undefined` while no column tells the day, or its start date is missing.
 * What the guess knew beyond the form (days nobody filled in, breaks) is kept while its column is still the same.
 */
export function mappingOf(form: DiaryForm, guess: Guess): DiaryMapping | undefined {
  if (form.day === NONE || (form.by === 'study-day' && form.startDate === '')) return undefined;
  const known = guess.mapping?.use?.column === form.use ? guess.mapping.use : undefined;
  return {
    when: whenOf(form),
    ...(form.person === NONE ? {} : { person: { column: form.person, is: form.whose } }),
    ...(form.urge === NONE ? {} : { urge: { column: form.urge, min: form.urgeMin, max: form.urgeMax } }),
    ...(form.use === NONE
      ? {}
      : {
          use: {
            ...known,
            column: form.use,
            behaviour: form.behaviour,
            unit: form.unit,
            perDay: form.perDay,
          },
        }),
    ...(form.mood === NONE
      ? {}
      : {
          mood: {
            column: form.mood,
            scale: {
              measures: form.measures,
              min: form.moodMin,
              max: form.moodMax,
              better: form.measures === 'stress' ? ('low' as const) : ('high' as const),
            },
          },
        }),
    ...(form.note === NONE ? {} : { note: form.note }),
    ...(guess.mapping?.behaviour ? { behaviour: guess.mapping.behaviour } : {}),
  };
}

/** Who stands in a column, most rows first; at most 1,000 people. */
export const peopleOf = (rows: Rows, column: number): Guess['people'] =>
  column === NONE ? [] : peopleIn(rows, column).slice(0, 1000);
