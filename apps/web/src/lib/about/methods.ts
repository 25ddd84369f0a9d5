import { HEADS } from '@bearings/programme/heads';
import { MEASURES } from '@bearings/programme/measures';
import { METHODS } from '@bearings/programme/methods';
import { type Change, type PackHead, whyOf } from '@bearings/programme/pack';
import { CHANGES } from '@bearings/programme/pack/changes';
import { FROM_PACKS } from '@bearings/programme/pack/from-packs';
import { TOOL_POINTS, type ToolPoint } from '@bearings/programme/point';
import { type Named, type Origin, originOf, worksOf } from '#lib/handbook/origin.ts';
import type { HandbookPage } from '#lib/handbook/page.ts';

/** A way to cope, or a questionnaire, with what it was built on. */
export interface Part {
  readonly id: string;
  readonly version: number;
  readonly works: readonly Named[];
}
/** All that the programme holds, with where it comes from, and what was replaced. */
export interface Methods {
  readonly changes: readonly (Change & { readonly why: string })[];
  readonly packs: readonly PackHead[];
  readonly points: readonly {
    readonly point: ToolPoint;
    readonly tools: readonly { readonly origin: Origin; readonly sure: HandbookPage['sure'] }[];
  }[];
  readonly methods: readonly (Part & { readonly sure: 'tested' | 'practised' })[];
  readonly measures: readonly (Part & { readonly reviewed_on: string })[];
}

/** @param pages of the handbook: they say how sure we are of each tool */
export function methodsOf(pages: readonly Pick<HandbookPage, 'id' | 'sure'>[]): Methods {
  return {
    changes: CHANGES.map((change) => ({ ...change, why: whyOf(change) })),
    packs: FROM_PACKS.packs,
    points: TOOL_POINTS.map((point) => ({
      point,
      tools: HEADS.filter((head) => head.point === point).map(({ id }) => ({
        origin: originOf(id)!,
        sure: pages.find((page) => page.id === id)?.sure ?? [],
      })),
    })),
    methods: METHODS.map(({ id, version, sure, sources }) => ({
      id,
      version,
      sure,
      works: worksOf(sources),
    })),
    measures: MEASURES.map(({ id, version, reviewed_on, sources }) => ({
      id,
      version,
      reviewed_on,
      works: worksOf(sources),
    })),
  };
}
