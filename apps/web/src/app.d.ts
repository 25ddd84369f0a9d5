import type { Given } from '#lib/meetings/given.ts';

declare global {
  namespace App {
    interface Platform {
      req: { bearings: Given };
    }
  }
}
