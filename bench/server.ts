import { setTimeout } from 'node:timers/promises';
import { startServer } from '../tests/e2e/support/processes.ts';
import type { Figure } from './figure.ts';
import { residentMemory } from './usage.ts';

const STARTS = 5;
const REST_MS = 3000;

/** From the start of the process to its word that it is ready; then, after a few answers and a rest, its memory. */
export async function serverFigures(build: string): Promise<Figure[]> {
  const starts: number[] = [];
  const memory: number[] = [];
  for (let run = 0; run < STARTS; run += 1) {
    const before = performance.now();
    const server = await startServer({}, build);
    starts.push((performance.now() - before) / 1000);
    if (run === 0) {
      for (const path of ['/', '/now', '/help', '/app', '/healthz', '/s/page.js']) {
        await (await fetch(server.origin + path)).arrayBuffer();
      }
      await setTimeout(REST_MS);
      memory.push(residentMemory(server.process.pid!));
    }
    await server.stop();
  }
  return [
    { name: 'start, pages built before', unit: 's', runs: starts, goal: 1 },
    { name: 'memory at rest', unit: 'MB', runs: memory, goal: 150 },
  ];
}
