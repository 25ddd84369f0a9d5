/** One record as a person keeps it. */
export interface KeptRecord {
  readonly id: string;
  readonly type: 'entry' | 'use' | 'mood';
  /** Wall-clock milliseconds. */
  readonly at: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Ten records a day for ten years. */
export const TEN_YEARS = 36_500;

const END = Date.UTC(2026, 10, 1);
const DAY = 24 * 60 * 60_000;
const ZONE = 'Europe/Berlin';
const RIDE = 15 * 60_000;
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

type Made = Pick<KeptRecord, 'type' | 'payload'>;

/** What every record is made of: the same for the same `seed`. */
function material(seed: number) {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const one = <Item>(items: readonly Item[]) => items[below(items.length)]!;
  // Common words are much more common than rare ones.
  const word = () => WORDS[Math.floor(random() ** 2 * WORDS.length)];
  const text = (words: number) => Array.from({ length: words }, word).join(' ');
  return { below, one, text };
}

type Material = ReturnType<typeof material>;

const entry = (tool: string, values: Readonly<Record<string, unknown>>): Made => ({
  type: 'entry',
  payload: { tool, version: 1, values },
});

const urgeLog = ({ below, one, text }: Material, at: number): Made =>
  entry('urge-log', {
    start: { at, zone: ZONE },
    strength: below(11),
    did: [one(METHODS)],
    'trigger-kind': one(KINDS),
    trigger: text(1 + below(5)),
    alone: below(2) === 0,
    feelings: [one(FEELINGS)],
    thoughts: text(2 + below(9)),
    outcome: one(OUTCOMES),
    lasted: 1 + below(60),
  });

const ride = ({ below, text }: Material): Made => {
  const track = Array.from({ length: 4 }, (_, minute) => ({ at: minute * 300, value: below(11) }));
  const values = track.map(({ value }) => value);
  return entry('urge-surf', {
    length: 15,
    before: values[0],
    track,
    during: Math.max(...values),
    after: values.at(-1),
    noticed: text(4 + below(12)),
  });
};

/** The log that urge help keeps together with a ride. */
const logOfRide = ({ below, one }: Material, at: number): Made =>
  entry('urge-log', {
    start: { at: at - RIDE, zone: ZONE },
    lasted: 15,
    outcome: one(OUTCOMES),
    did: ['urge-surf'],
    strength: below(11),
    after: below(4),
  });

const thoughtSheet = ({ below, one, text }: Material): Made =>
  entry('abc', {
    event: text(6 + below(12)),
    'feelings-before': { [one(FEELINGS)]: below(101) },
    belief: text(5 + below(10)),
    'belief-strength': below(101),
    challenge: text(5 + below(12)),
    better: text(5 + below(10)),
    next: text(4 + below(8)),
  });

const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);

const use = ({ below }: Material, at: number): Made => ({
  type: 'use',
  payload: { behaviour: 'alcohol', date: dateOf(at), amount: below(7), unit: 'drinks' },
});

const mood = ({ below }: Material, at: number): Made => ({
  type: 'mood',
  payload: {
    at: { at, zone: ZONE },
    date: dateOf(at),
    mood: below(11),
    scale: { measures: 'mood', min: 0, max: 10, better: 'high' },
  },
});

/** A full day: five urges written down, one ridden (kept as the ride and its log), a thought sheet, use and mood. */
const DAYS_WORK: readonly ((made: Material, at: number) => Made)[] = [
  urgeLog,
  urgeLog,
  urgeLog,
  ride,
  logOfRide,
  urgeLog,
  thoughtSheet,
  urgeLog,
  use,
  mood,
];

/** The `index`-th record; the payload of an urge log is about 305 B of JSON. */
export function keptRecord(index: number): KeptRecord {
  const made = material(index + 1);
  const nth = index % DAYS_WORK.length;
  const day = END - Math.floor((TEN_YEARS - index) / DAYS_WORK.length) * DAY;
  const at = day + (DAYS_WORK[nth] === logOfRide ? nth - 1 : nth) * 80 * 60_000;
  return {
    id: Array.from({ length: 22 }, () => made.one([...ID_LETTERS])).join(''),
    at,
    ...DAYS_WORK[nth]!(made, at),
  };
}

export function keptRecords(count = TEN_YEARS): KeptRecord[] {
  return Array.from({ length: count }, (_, index) => keptRecord(index));
}
