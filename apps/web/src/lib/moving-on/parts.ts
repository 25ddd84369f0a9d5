import { urgesOf } from '@bearings/insight/urge';
import { goalsMet, type Look, looksBack, medicalEnds, type OwnWords } from '@bearings/programme/moving-on';
import type { Subject } from '@bearings/programme/subject';
import { isAbout } from '@bearings/programme/then-and-now';
import type { Entry } from '@bearings/programme/tool';
import { type UrgePatterns, urgePatternsOf } from '#lib/patterns/patterns.ts';

/** One thing to look back on: urges as a sea, what a tool shows, or own words. */
export type Part =
  | { readonly id: 'urges'; readonly time: UrgePatterns['time'] }
  | { readonly id: Look['tool']; readonly look: Look }
  | { readonly id: 'goals' | 'medical'; readonly words: readonly OwnWords[] };

const ORDER: readonly Part['id'][] = [
  'urges',
  'behaviour-calendar',
  'change-rulers',
  'values-ranking',
  'life-balance',
  'goals',
  'lapse-plan',
  'support-people',
  'medical',
  'moving-on',
];

/** What there is to look back on for one behaviour, in the order it is offered; nothing of it is drawn yet. */
export function partsFor(
  entries: readonly Entry[],
  subject: Subject,
  at: { readonly now: number; readonly zone: string },
): readonly Part[] {
  const urges = urgePatternsOf(
    urgesOf(
      entries.filter((entry) => isAbout(entry, subject)),
      at.zone,
    ),
    at,
  );
  const words = { goals: goalsMet(entries, subject), medical: medicalEnds(entries, subject) };
  const parts: readonly Part[] = [
    ...(urges ? [{ id: 'urges' as const, time: urges.time }] : []),
    ...looksBack(entries, subject).map((look) => ({ id: look.tool, look })),
    ...(['goals', 'medical'] as const).flatMap((id) =>
      words[id].length > 0 ? [{ id, words: words[id] }] : [],
    ),
  ];
  return parts.toSorted((a, b) => ORDER.indexOf(a.id) - ORDER.indexOf(b.id));
}
