/** The format that Prometheus reads. https://prometheus.io/docs/instrumenting/exposition_formats/ */
export const PROMETHEUS = 'text/plain; version=0.0.4; charset=utf-8';

type Labels = Readonly<Record<string, string>>;

export interface Sample {
  /** What is put behind the family's name, such as `_sum`. */
  readonly end?: string;
  readonly labels?: Labels;
  readonly value: number;
}

/** What is measured under one name. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly samples: readonly Sample[];
}

/** One number that may fall as well. */
export const gauge = (name: string, help: string, value: number): Family => ({
  name,
  help,
  type: 'gauge',
  samples: [{ value }],
});

const labelsIn = (labels: Labels = {}): string => {
  // Values are words of our own: nothing in them has to be escaped.
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
};

export function written(families: readonly Family[]): string {
  const lines = families.flatMap(({ name, help, type, samples }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(({ end = '', labels, value }) => `${name}${end}${labelsIn(labels)} ${value}`),
  ]);
  return `${lines.join('\n')}\n`;
}

/** Counts by one label. */
export class Counter {
  readonly #counts = new Map<string, number>();
  readonly #told: Omit<Family, 'type' | 'samples'> & { readonly label: string };

  constructor(name: string, help: string, label: string) {
    this.#told = { name, help, label };
  }

  add(value: string): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }

  family(): Family {
    const { name, help, label } = this.#told;
    const samples = [...this.#counts].map(([at, value]) => ({ labels: { [label]: at }, value }));
    return { name, help, type: 'counter', samples };
  }
}

/** Upper ends of what is counted together, in seconds. */
const ENDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5] as const;

/** How long something took. */
export class Histogram {
  readonly #counts = ENDS.map(() => 0);
  readonly #name: string;
  readonly #help: string;
  #sum = 0;
  #count = 0;

  constructor(name: string, help: string) {
    this.#name = name;
    this.#help = help;
  }

  add(seconds: number): void {
    this.#sum += seconds;
    this.#count += 1;
    ENDS.forEach((end, at) => {
      if (seconds <= end) this.#counts[at]! += 1;
    });
  }

  family(): Family {
    const buckets = ENDS.map((end, at) => ({
      end: '_bucket',
      labels: { le: `${end}` },
      value: this.#counts[at]!,
    }));
    const all = [
      { end: '_bucket', labels: { le: '+Inf' }, value: this.#count },
      { end: '_sum', value: this.#sum },
      { end: '_count', value: this.#count },
    ];
    return { name: this.#name, help: this.#help, type: 'histogram', samples: [...buckets, ...all] };
  }
}
