import type { Desk } from '#lib/organise/given.ts';
import type { Field } from '#lib/organise/unsent.ts';

declare global {
  namespace App {
    interface Error {
      /** What a form of organisers said whose sign-in had ended. */
      unsent?: readonly Field[];
    }
    interface Platform {
      req: { bearings: Desk };
    }
  }
}
