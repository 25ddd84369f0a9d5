import { parentPort, workerData } from 'node:worker_threads';
import { whereTable } from './table.ts';

parentPort!.postMessage(whereTable(workerData as string));
