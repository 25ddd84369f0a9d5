/** One record as a person keeps it: an urge log with its usual answers. */
export interface KeptRecord {
  readonly id: string;
  readonly type: string;
  /** Wall-clock milliseconds. */
  readonly at: number;
  readonly payload: {
    readonly tool: string;
    readonly version: number;
    readonly values: Readonly<Record<string, unknown>>;
  };
}

/** Ten records a day for ten years. */
export const TEN_YEARS = 36_500;

const END = Date.UTC(2026, 10, 1);
const DAY = 24 * 60 * 60_000;
const PER_DAY = 10;
const KINDS = ['place', 'person', 'time', 'feeling', 'thought', 'body', 'money', 'other'];
const FEELINGS = [
  'calm',
  'hopeful',
  'worried',
  'tense',
  'restless',
  'sad',
  'lonely',
  'bored',
  'tired',
  'angry',
];
const METHODS = [
  'breathing',
  'delay',
  'urge-surf',
  'escape',
  'grounding',
  'move-body',
  'call-someone',
  'distract',
];
const OUTCOMES = ['rode-it-out', 'partly', 'acted', 'still-going'];
const SYLLABLES = 'ba de fo gu ha ki lo mu na pe ri so ta wu ve'.split(' ');
/** As many different words as a diary holds, made up, so that what compresses them is not flattered. */
const WORDS = Array.from({ length: 3000 }, (_, at) =>
  [at % 15, Math.floor(at / 15) % 15, Math.floor(at / 225)].map((place) => SYLLABLES[place]).join(''),
);

/** Mulberry32: small, seeded, the same everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ID_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The `index`-th record; its payload is about 305 B of JSON. */
export function keptRecord(index: number): KeptRecord {
  const random = seeded(index + 1);
  const below = (limit: number) => Math.floor(random() * limit);
  const one = <Item>(items: readonly Item[]) => items[below(items.length)]!;
  // Common words are much more common than rare ones.
  const word = () => WORDS[Math.floor(random() ** 2 * WORDS.length)];
  const text = (words: number) => Array.from({ length: words }, word).join(' ');
  const at =
    END - Math.floor((TEN_YEARS - index) / PER_DAY) * DAY + (index % PER_DAY) * 80 * 60_000 + below(60_000);
  return {
    id: Array.from({ length: 22 }, () => one([...ID_LETTERS])).join(''),
    type: 'entry',
    at,
    payload: {
      tool: 'urge-log',
      version: 1,
      values: {
        start: { at, zone: 'Europe/Berlin' },
        strength: below(11),
        did: [one(METHODS)],
        'trigger-kind': one(KINDS),
        trigger: text(1 + below(5)),
        alone: random() < 0.5,
        feelings: [one(FEELINGS)],
        thoughts: text(2 + below(9)),
        outcome: one(OUTCOMES),
        lasted: 1 + below(60),
      },
    },
  };
}

export function keptRecords(count = TEN_YEARS): KeptRecord[] {
  return Array.from({ length: count }, (_, index) => keptRecord(index));
}
