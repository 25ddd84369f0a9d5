import type { Said } from '@bearings/programme/said';
import { getContext, setContext } from 'svelte';

export interface Notice {
  readonly said: Said;
  /** Takes back what the notice tells of. */
  readonly undo?: () => unknown;
  readonly problem?: boolean;
}

/** One line at the foot of the sheet: what just happened, and the way back. It stays until it is put away or replaced. */
export class Notices {
  current: Notice | undefined = $state.raw();

  say(id: string, options: Omit<Notice, 'said'> & { readonly params?: Said['params'] } = {}): void {
    const { params, ...rest } = options;
    this.current = { said: { id, ...(params ? { params } : {}) }, ...rest };
  }

  putAway(): void {
    this.current = undefined;
  }
}

const KEY = Symbol('notices');
export const setNotices = (notices: Notices): Notices => setContext(KEY, notices);
export const useNotices = (): Notices => getContext(KEY);
