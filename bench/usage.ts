import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One field of what the system says of a process, where it has no files for that. */
const said = (pid: number, field: 'rss' | 'time') =>
  spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();

/** Memory of a process that stands in RAM, in MB. */
export function residentMemory(pid: number): number {
  try {
    return (Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024) / 1e6;
  } catch {
    return (Number(said(pid, 'rss')) * 1024) / 1e6;
  }
}

/** Processor time that all threads of a process have taken together, in s. */
export function processorTime(pid: number): number {
  try {
    // What stands before the bracket is the program's name, and may hold anything; Linux counts in hundredths.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1)!.trim().split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return said(pid, 'time')
      .split(/[-:]/)
      .reduce((sum, part) => sum * 60 + Number(part), 0);
  }
}
