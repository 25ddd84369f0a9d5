import { type Ask, deskLists, TO_DO } from '../apps/web/src/lib/organise/desk-lists.ts';
import type { Listing } from '../packages/directory/src/feeds/listing.ts';
import type { Organiser } from '../packages/directory/src/organisers/organiser.ts';
import { type Entry, Finder } from '../packages/directory/src/search/finder.ts';
import { everything, type Query } from '../packages/directory/src/search/query.ts';
import type { Figure } from './figure.ts';
import { meetings, NOW, ORIGIN, SIZES } from './meetings.ts';

const RUNS = 9;

const entryOf = ({ id, meeting, place }: Listing): Entry => ({
  meeting: { ...meeting, id, place: place && id, provenance: null },
  place: place && { ...place, id },
});

function timed(run: () => unknown): number[] {
  run();
  return Array.from({ length: RUNS }, () => {
    const before = performance.now();
    run();
    return performance.now() - before;
  });
}

const NEAR = { latitude: 39.95, longitude: -75.16 };
const QUESTIONS: readonly [string, Partial<Query>, number | undefined][] = [
  ['first list', {}, 10],
  ['Monday evening', { weekdays: ['MO'], times: [['17:00', '22:00']] }, 10],
  [
    'Monday evening by London’s clock',
    { weekdays: ['MO'], times: [['17:00', '22:00']], zone: 'Europe/London' },
    10,
  ],
  ['in person', { attendance: ['in-person'] }, 10],
  ['for women, by name', { audience: ['women'], sort: 'name' }, 10],
  ['all, by name', { sort: 'name' }, 10],
  ['within 40 km', { near: NEAR }, 2],
];
/** What was looked for is remembered, so each time another word is asked for. */
const WORDS = [
  ...['church', 'philadelphia', 'francisco', 'center', 'group', 'virtual'],
  ...['marin', 'chester', 'street', 'lutheran', 'clubhouse', 'presbyterian'],
];
const misspelt = (word: string) => `${word[0]}${word[2]}${word[1]}${word.slice(3)}`;
const WORDED: readonly [string, readonly string[], number][] = [
  ['one word', WORDS, 10],
  ['one word, misspelt', WORDS.map(misspelt), 10],
  ['four words, misspelt', WORDS.map((word) => `${word}q ${WORDS.slice(0, 3).map(misspelt).join(' ')}`), 10],
];

const ORGANISER: Organiser = { id: 'a', name: 'A', role: 'organiser', meetings: [], since: '' };
/** Pages of organisers, where everything has to be looked at. */
const DESK_VIEWS: readonly [string, Readonly<Record<string, Ask>>, number][] = [
  ['the desk of an organiser', TO_DO, 300],
  [
    'meetings of an organiser, the last page',
    { list: { words: '', state: 'all', skip: 99_950, limit: 50 } },
    1_000,
  ],
];

/** Bytes of script objects and of what lies in buffers, as the columns of an index do. */
function held(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** What the finder costs over meetings made from real ones by moving them about, the same in every run. */
export function finderFigures(): Figure[] {
  return SIZES.flatMap((size) => {
    const entries = meetings(size).map(entryOf);
    const kept = entries.map((entry) => ({ ...entry, version: 1 }));
    const largest = size === SIZES.at(-1);
    const name = (what: string) => `${size.toLocaleString('en')} meetings ${ORIGIN}: ${what}`;
    globalThis.gc?.();
    const before = held();
    const finder = Finder.of(entries, NOW);
    globalThis.gc?.();
    const memory = (held() - before) / 1e6;
    return [
      {
        name: name('index'),
        unit: 'ms' as const,
        runs: timed(() => Finder.of(entries, NOW)),
        ...(largest ? { goal: 500 } : {}),
      },
      {
        name: '  its memory',
        unit: 'MB' as const,
        runs: globalThis.gc ? [memory] : [],
        ...(globalThis.gc ? {} : { note: 'needs --expose-gc' }),
      },
      ...QUESTIONS.map(([what, query, goal]) => ({
        name: `  ${what}`,
        unit: 'ms' as const,
        runs: timed(() => finder.ask({ ...everything(), ...query })),
        ...(largest && goal !== undefined ? { goal } : {}),
      })),
      ...WORDED.map(([what, texts, goal]) => {
        let asked = 0;
        return {
          name: `  ${what}`,
          unit: 'ms' as const,
          runs: timed(() => finder.ask({ ...everything(), words: texts[asked++ % texts.length]! })),
          ...(largest ? { goal } : {}),
        };
      }),
      ...DESK_VIEWS.map(([what, asks, goal]) => ({
        name: `  ${what}`,
        unit: 'ms' as const,
        runs: timed(() => deskLists(kept, ORGANISER, asks, { now: NOW, readingOf: () => null })),
        ...(largest ? { goal } : {}),
      })),
    ];
  });
}
