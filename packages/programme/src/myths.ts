/**
 * Something widely believed about urges, and what is true. Words in `texts/<language>/myths.json`:
 * `myth.<id>.myth`, in the voice of someone who believes it, and `myth.<id>.truth`.
 */
export interface Myth {
  readonly id: string;
  readonly version: number;
  /** What of one's own records can bear witness, where something can. */
  readonly witness?: 'usual-length' | 'outcomes' | 'hour-of-week' | 'days';
  /** Ids of the bibliography. */
  readonly sources: readonly string[];
}

export const MYTHS = [
  { id: 'grows-until-i-give-in', version: 1, witness: 'usual-length', sources: ['smart-urges'] },
  {
    id: 'harms-me',
    version: 1,
    sources: ['smart-alcohol'],
  },
  { id: 'no-choice', version: 1, witness: 'outcomes', sources: ['smart-urges'] },
  { id: 'urges-mean-doing-badly', version: 1, sources: ['smart-urges'] },
  { id: 'giving-in-ends-it', version: 1, sources: ['smart-urges'] },
  { id: 'gone-before-i-live', version: 1, sources: ['smart-urges'] },
  { id: 'from-nowhere', version: 1, witness: 'hour-of-week', sources: ['smart-urges'] },
  { id: 'strong-people', version: 1, sources: ['smart-urges'] },
  { id: 'all-is-lost', version: 1, witness: 'days', sources: ['smart-urges'] },
  { id: 'never-come-back', version: 1, sources: ['smart-urges'] },
] as const satisfies readonly Myth[];
