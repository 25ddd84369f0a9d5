import {
  BEHAVIOUR_KINDS,
  type Behaviour,
  type BehaviourKind,
  factsOf,
  type GoalChange,
  type Unit,
} from './behaviours.ts';

/** A behaviour as it is kept. */
export interface KeptBehaviour {
  readonly id: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly payload: Behaviour;
}
/** What days are kept about: a behaviour of the person's, or a kind that records name without one; or nothing said. */
export interface Subject {
  /** What records are kept under; `undefined` where nothing is said. */
  readonly id: string | undefined;
  /** All that records of it may be kept under: its id, and its kind where it is the first of that kind. */
  readonly means: readonly (string | undefined)[];
  readonly kind?: BehaviourKind;
  readonly name?: string;
  readonly goals: readonly GoalChange[];
  /** What it may be counted in, what the person chose first. */
  readonly units: readonly Unit[];
}

const isKind = (id: string | undefined): id is BehaviourKind =>
  (BEHAVIOUR_KINDS as readonly (string | undefined)[]).includes(id);

/** Which of one kind records mean that name the kind alone: the one that was there first, however often others change. */
const firstOf = (kind: BehaviourKind, behaviours: readonly KeptBehaviour[]): KeptBehaviour | undefined =>
  behaviours
    .filter(({ payload }) => payload.kind === kind)
    .reduce<KeptBehaviour | undefined>(
      (first, one) =>
        first === undefined ||
        one.createdAt < first.createdAt ||
        (one.createdAt === first.createdAt && one.id < first.id)
          ? one
          : first,
      undefined,
    );

/** What a record is about, by the id it was kept under. */
export function subjectOf(id: string | undefined, behaviours: readonly KeptBehaviour[]): Subject {
  const kept = behaviours.find((one) => one.id === id);
  if (!kept)
    return isKind(id)
      ? { id, means: [id], kind: id, goals: [], units: factsOf(id).units }
      : { id, means: [id], goals: [], units: factsOf('own').units };
  const { kind, name, goals, unit } = kept.payload;
  const { units } = factsOf(kind);
  return {
    id,
    means: firstOf(kind, behaviours) === kept ? [id, kind] : [id],
    kind,
    ...(name === undefined ? {} : { name }),
    goals,
    units: unit ? [unit, ...units.filter((one) => one !== unit)] : units,
  };
}

/**
 * Everything days can be kept about: the person's behaviours, then what records name beside them.
 * @param named what records are kept under, in any order and more than once
 * @returns one at least
 */
export function subjectsOf(
  behaviours: readonly KeptBehaviour[],
  named: Iterable<string | undefined>,
): readonly Subject[] {
  const subjects = behaviours.map(({ id }) => subjectOf(id, behaviours));
  const known = new Set(subjects.flatMap(({ means }) => means));
  const others = [...new Set(named)].filter((id) => !known.has(id)).map((id) => subjectOf(id, behaviours));
  const all = [...subjects, ...others];
  return all.length > 0 ? all : [subjectOf(undefined, behaviours)];
}
