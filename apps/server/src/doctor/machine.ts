import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { readStanding } from '../packs/standing.ts';
import { PackStore } from '../packs/store.ts';
import { broken, type Finding, look, ok } from './finding.ts';

/** The Node that Bearings brings, and is tested on. */
const NODE = 26;
/** Bytes that are free on the disk. */
const ROOM = { little: 2 * 2 ** 30, none: 200 * 2 ** 20 };
/** Each socket is an open file, and so is each page that is being sent. */
const OPEN_FILES = 4_096;
/** How far two clocks may be apart, in milliseconds: devices hold what is more than five minutes ahead for wrong. */
export const APART = { look: 5_000, broken: 300_000 };

export function nodeVersion(version: string): Finding {
  const major = Number(/^v(\d+)/.exec(version)?.[1]);
  return major >= NODE
    ? ok(`Node ${version}`)
    : look(`Node ${version} runs this; Bearings is tested on ${NODE}. Start it with: npm start`);
}

/** @param apart milliseconds @param whose clock it is set against */
export function clockApart(apart: number, whose: string): Finding {
  const seconds = Math.round(Math.abs(apart) / 1_000);
  if (Math.abs(apart) <= APART.look) return ok(`the clock goes with that of ${whose}`);
  const told = `the clock is ${seconds} s off that of ${whose}. Let the system set it: timedatectl set-ntp true`;
  return Math.abs(apart) <= APART.broken ? look(told) : broken(told);
}

/** Writes a file, has it put on the disk, reads it and takes it away. */
export function folderWritable(dataDir: string, now: () => number): readonly Finding[] {
  if (!existsSync(dataDir)) return [look(`${dataDir} is not there yet; the first start makes it`)];
  const file = join(dataDir, '.doctor');
  try {
    const handle = openSync(file, 'w', 0o600);
    writeSync(handle, 'probe');
    fsyncSync(handle);
    closeSync(handle);
    if (readFileSync(file, 'utf8') !== 'probe')
      return [broken(`${file} holds something else than was written`)];
    const apart = statSync(file).mtimeMs - now();
    return [ok(`${dataDir} can be written to`), clockApart(apart, 'the file system')];
  } catch (error) {
    return [
      broken(
        `${dataDir} cannot be written to (${(error as NodeJS.ErrnoException).code}). Give it to whoever runs Bearings: chown -R bearings: ${dataDir}`,
      ),
    ];
  } finally {
    rmSync(file, { force: true });
  }
}

export function folderClosed(dataDir: string): readonly Finding[] {
  if (!existsSync(dataDir)) return [];
  const others = statSync(dataDir).mode & 0o007;
  return [
    others === 0
      ? ok(`${dataDir} is closed to other accounts`)
      : look(`${dataDir} is open to every account of this machine. Close it: chmod o= ${dataDir}`),
  ];
}

export function diskRoom(dataDir: string): readonly Finding[] {
  if (!existsSync(dataDir)) return [];
  const { bavail, bsize } = statfsSync(dataDir);
  return [roomFor(bavail * bsize)];
}

export function roomFor(free: number): Finding {
  const told = `${(free / 2 ** 30).toFixed(1)} GiB are free on the disk`;
  if (free >= ROOM.little) return ok(told);
  if (free >= ROOM.none) return look(`${told}. Make room before it is full`);
  return broken(`${told}. Make room: nothing can be kept much longer`);
}

/** @param limits as Linux tells them in `/proc/self/limits`; undefined elsewhere */
export function openFiles(limits: string | undefined): readonly Finding[] {
  const most = Number(/^Max open files\s+(\d+)/m.exec(limits ?? '')?.[1] ?? Number.POSITIVE_INFINITY);
  return [
    most >= OPEN_FILES
      ? ok('enough files may be open at once')
      : look(
          `${most} files may be open at once here, and every socket is one. In the service: LimitNOFILE=65536`,
        ),
  ];
}

export async function packs(dataDir: string): Promise<readonly Finding[]> {
  const { installed, leftOut } = await readStanding(new PackStore(dataDir));
  return [
    ...leftOut.map(({ id, why }) => look(`the pack ${id} is left out. ${why}`)),
    ...(leftOut.length > 0 ? [] : [ok(`packs: ${installed.length} installed, all fit`)]),
  ];
}
