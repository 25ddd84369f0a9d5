import { spawnSync } from 'node:child_process';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import process from 'node:process';

/** What the figures were taken on; a figure without its machine says little. */
export function machine(chromium: string): string {
  const { stdout } = spawnSync(chromium, ['--version'], { encoding: 'utf8' });
  const browser = /\S+ [\d.]+/.exec(stdout ?? '')?.[0] ?? 'Chromium, version unknown';
  const cores = cpus();
  const load = loadavg()[0]!;
  const lines = [
    `${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 1e9)} GB, ${platform()} ${release()}`,
    `Node ${process.versions.node}, ${browser}`,
    `load at the start: ${load.toFixed(2)}`,
  ];
  if (load > cores.length / 4) {
    lines.push('This machine is busy with other work: times below are longer than it could do.');
  }
  return lines.join('\n');
}
