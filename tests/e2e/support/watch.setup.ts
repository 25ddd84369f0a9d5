import { afterEach, expect } from 'vitest';
import { taken } from './watch.ts';

// The first hook of a file is its last to run: visits that a test ends have ended by then.
afterEach(() => {
  expect(taken(), 'what visits did that they should not have').toEqual({ troubles: [], foreign: [] });
});
