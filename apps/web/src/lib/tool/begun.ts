import { isObject } from '@bearings/programme/is-object';
import type { SheetForm } from '@bearings/programme/tool';
import { begunKey, nameOfBegun } from '#lib/session/drafts.ts';
import { sameAnswers } from '#lib/session/same.ts';
import { isBegun } from './answers.ts';
import type { Take } from './take.ts';
import type { Written } from './written.ts';

/** What a draft holds; `version` is the tool's. */
export interface SheetDraft extends Written {
  readonly version: number;
  /**
   * What was kept when it was begun, of a kept sheet: the draft is a change of that. One without it stands as it is. It
   * holds no answers of `same`.
   */
  readonly over?: Written;
  /** Answers that are as they were kept then, by their fields: they are not written down twice. */
  readonly same?: readonly string[];
  /** When it was last written, epoch ms. */
  readonly at: number;
}

export const isSheetDraft = (value: unknown): value is SheetDraft =>
  isObject(value) && isObject(value.values);

export const sameDraft = (one: SheetDraft, other: SheetDraft): boolean =>
  one.at === other.at &&
  one.behaviour === other.behaviour &&
  one.note === other.note &&
  sameAnswers(one.values, other.values);

/** A sheet that was begun and never kept: under its name it is opened again. */
export interface Begun {
  readonly name: string;
  readonly draft: SheetDraft;
}

/** Those of one tool that say something, the one written last first. */
export function begunIn(
  tool: Pick<SheetForm, 'id' | 'sections'>,
  drafts: readonly { readonly key: string; readonly payload: unknown }[],
): readonly Begun[] {
  return drafts
    .flatMap(({ key, payload }) => {
      const name = nameOfBegun(tool.id, key);
      return name !== undefined && isSheetDraft(payload) ? [{ name, draft: payload }] : [];
    })
    .filter(({ draft }) => isBegun(tool, draft))
    .sort((a, b) => b.draft.at - a.draft.at);
}

/** The first that no other page has open, and how to let go of it. */
export async function firstFree(
  tool: string,
  begun: readonly Begun[],
  take: Take,
): Promise<{ readonly name: string; readonly free: () => void } | undefined> {
  for (const { name } of begun) {
    const free = await take(begunKey(tool, name));
    if (free) return { name, free };
  }
  return undefined;
}
