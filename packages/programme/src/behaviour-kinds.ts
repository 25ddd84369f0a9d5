/**
 * What a person may want to change. `drugs` and `own` carry a name the person gives. Apart from `behaviours.ts`: every
 * opening needs to know these, and nothing else of behaviours.
 */
export const BEHAVIOUR_KINDS = [
  'alcohol',
  'drugs',
  'smoking',
  'gambling',
  'eating',
  'spending',
  'internet-gaming',
  'sex',
  'own',
] as const;
export type BehaviourKind = (typeof BEHAVIOUR_KINDS)[number];
