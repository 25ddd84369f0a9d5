import type { Ordered } from '@bearings/vault/copying';
import type { Session } from '#lib/session/session.svelte.ts';
import { vaultNameOf } from '#lib/session/vault-name.ts';
import type { Space } from '#lib/space.ts';
import { isOtherSpaceKept } from '#lib/workspace/other-space.ts';
import type { CopyNow } from './copy-now.ts';
import type { ErasingOrders } from './erasing-orders.ts';

/** What erasing needs of its page. */
export interface ErasingPage {
  /** How it stands with the copy of the open vault. Rejects where that can't be told. */
  copyNow(): Promise<CopyNow>;
  /** Keeps what deletes that copy, or the rest alone. Rejects where there is none. */
  keepOrders(of: Ordered): Promise<ErasingOrders>;
  /** Whether it holds something of the other space. Rejects where it cannot tell. */
  isOtherKept(): Promise<boolean>;
  /** Forgets how Bearings looks here. */
  forgetLook(): void;
  pause(ms: number): Promise<unknown>;
}

/** The page of a space. The code of the copy comes only where it is asked for. */
export function erasingPage(session: Session, space: Space, forgetLook: () => void): ErasingPage {
  const vault = vaultNameOf(space);
  const code = () => import('./erasing-orders.ts');
  const desk = async () => (await import('./desk.svelte.ts')).deskOf(session, vault);
  return {
    copyNow: async () => (await code()).copyNow(await desk()),
    keepOrders: async (of) => (await code()).keepErasingOrders(await desk(), vault, of),
    isOtherKept: () => isOtherSpaceKept(space),
    forgetLook,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}
