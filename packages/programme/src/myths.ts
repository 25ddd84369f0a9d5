import { COPING_WITH_URGES } from './sources.ts';
import type { Source } from './tool.ts';

/**
 * Something widely believed about urges, and what is true. Words in `texts/<language>/myths.json`:
 * `myth.<id>.myth`, in the voice of someone who believes it, and `myth.<id>.truth`.
 */
export interface Myth {
  readonly id: string;
  readonly version: number;
  /** What of one's own records can bear witness, where something can. */
  readonly witness?: 'usual-length' | 'outcomes' | 'hour-of-week' | 'days';
  /** Shown together with the warning about withdrawal: this truth has a limit. */
  readonly seeAlso?: 'withdrawal';
  readonly sources: readonly Source[];
}

export const MYTHS = [
  { id: 'grows-until-i-give-in', version: 1, witness: 'usual-length', sources: [COPING_WITH_URGES] },
  {
    id: 'harms-me',
    version: 1,
    seeAlso: 'withdrawal',
    sources: [{ cite: 'SMART Recovery: alcohol.', url: 'https://smartrecovery.org/alcohol-misuse' }],
  },
  { id: 'no-choice', version: 1, witness: 'outcomes', sources: [COPING_WITH_URGES] },
  { id: 'urges-mean-doing-badly', version: 1, sources: [COPING_WITH_URGES] },
  { id: 'giving-in-ends-it', version: 1, sources: [COPING_WITH_URGES] },
  { id: 'gone-before-i-live', version: 1, sources: [COPING_WITH_URGES] },
  { id: 'from-nowhere', version: 1, witness: 'hour-of-week', sources: [COPING_WITH_URGES] },
  { id: 'strong-people', version: 1, sources: [COPING_WITH_URGES] },
  { id: 'all-is-lost', version: 1, witness: 'days', sources: [COPING_WITH_URGES] },
  { id: 'never-come-back', version: 1, sources: [COPING_WITH_URGES] },
] as const satisfies readonly Myth[];

export type MythId = (typeof MYTHS)[number]['id'];
