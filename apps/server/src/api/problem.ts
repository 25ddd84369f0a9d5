import type { QueryFault } from '@bearings/directory/search/read-query';
import words from '../../texts/en/problems.json' with { type: 'json' };
import type { Made } from '../made.ts';

/** Kinds of what can go wrong, each with its title; programs may rely on them. */
export type ProblemKind = keyof typeof words;

const STATUS: Readonly<Record<ProblemKind, number>> = {
  'bad-query': 400,
  'not-found': 404,
  'only-reading': 405,
  'too-many': 429,
  failed: 500,
};

/** Problem details (RFC 9457). */
export const problem = (kind: ProblemKind, faults: readonly QueryFault[] = []): Made => ({
  status: STATUS[kind],
  type: 'application/problem+json',
  body: JSON.stringify({
    type: `urn:bearings:problem:${kind}`,
    title: words[kind],
    status: STATUS[kind],
    ...(faults.length > 0 ? { errors: faults } : {}),
  }),
});
