import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { outlineOf } from './topology.ts';

parentPort!.postMessage(
  (workerData as readonly string[]).map((file) => outlineOf(JSON.parse(readFileSync(file, 'utf8')))),
);
