import type { Desk } from '#lib/organise/given.ts';

declare global {
  namespace App {
    interface Platform {
      req: { bearings: Desk };
    }
  }
}
