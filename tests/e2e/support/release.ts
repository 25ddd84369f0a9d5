import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { listing } from '../../../apps/web/digests.ts';
import { type Contents, contentsFrom } from '../../../apps/web/src/lib/offline/store.ts';
import { filesIn } from './profile.ts';

const WEB = join(import.meta.dirname, '../../../apps/web');

/** A build, and what its service worker has to hold of it. */
export interface Release {
  readonly build: string;
  readonly contents: Contents;
  /** Names of its hashed files, without their folders. */
  readonly hashed: ReadonlySet<string>;
}

const line = (build: string) => listing(join(build, 'client'), join(build, 'prerendered'));
const hash = (content: string | Buffer) => createHash('sha256').update(content);
const HASHED = /\.?[\w-]{8}\.(js|css)$/;
const hashedIn = (build: string) =>
  filesIn(join(build, 'client/_app/immutable'))
    .filter((file) => HASHED.test(file))
    .map((file) => file.replaceAll('\\', '/').split('/').at(-1)!);

const releaseOf = (build: string): Release => ({
  build,
  contents: contentsFrom(line(build)),
  hashed: new Set(hashedIn(build)),
});

export const thisRelease = (): Release => releaseOf(join(WEB, 'build'));

/**
 * The release after this one, as a build would make it if something at the root of everything had changed: another
 * version, another name for every hashed file, and pages that say `data-release="next"`. The hashed files of this
 * release stay beside it for open pages.
 */
export function nextRelease({ build }: Release): Release & { remove(): void } {
  const next = mkdtempSync(join(tmpdir(), 'bearings-next-'));
  cpSync(build, next, { recursive: true, filter: (path) => !/\.(br|gz)$|[\\/]kept$/.test(path) });
  for (const folder of ['_app/immutable', 's'])
    cpSync(join(next, 'client', folder), join(next, 'kept', folder), { recursive: true });

  const { version } = JSON.parse(readFileSync(join(next, 'client/_app/version.json'), 'utf8'));
  const renamed = new Map(
    [...new Set(hashedIn(next))].map((name) => {
      const [stem, ending] = [name.slice(0, -extname(name).length), extname(name)];
      return [name, `${stem.slice(0, -8)}${hash(`next ${name}`).digest('hex').slice(0, 8)}${ending}`];
    }),
  );
  const rename = (text: string) =>
    text
      .replaceAll(/[\w.-]+\.(?:js|css)(?![\w.])/g, (name) => renamed.get(name) ?? name)
      .replaceAll(version, 'next-version');
  const before = line(next);

  for (const file of filesIn(join(next, 'client'))) {
    if (!/\.(js|css|json)$/.test(file)) continue;
    const text = readFileSync(file, 'utf8');
    if (file.endsWith('service-worker.js')) continue;
    rmSync(file);
    writeFileSync(rename(file), rename(text));
  }
  for (const file of filesIn(join(next, 'prerendered'))) {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, file.endsWith('.html') ? withPolicy(text, rename) : rename(text));
  }
  const worker = join(next, 'client/service-worker.js');
  const script = readFileSync(worker, 'utf8');
  if (!script.includes(before)) throw new Error('The service worker does not say what it holds');
  writeFileSync(worker, rename(script.replace(before, line(next))));
  return { ...releaseOf(next), remove: () => rmSync(next, { recursive: true, force: true }) };
}

/** Renames within a page; its policy names its scripts by what stands in them. */
function withPolicy(page: string, rename: (text: string) => string): string {
  const sums = (text: string) =>
    [...text.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => hash(script!).digest('base64'));
  const changed = rename(page).replace('<html ', '<html data-release="next" ');
  const after = sums(changed);
  return sums(page).reduce((text, sum, at) => text.replaceAll(sum, after[at]!), changed);
}
