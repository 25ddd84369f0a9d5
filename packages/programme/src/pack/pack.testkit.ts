import { PLAIN_MATTER } from '../front-matter.testkit.ts';
import { MEASURES } from '../measures.ts';
import type { Ground } from './admit.ts';
import type { Feed, Pack } from './pack.ts';
import { programmePack } from './programme.ts';

type Mutable<T> = T extends readonly (infer One)[]
  ? Mutable<One>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;
/** A pack as its maker writes it: anything may be changed. */
export type Draft = Mutable<Pack>;

const tool = (id: string, version = 1) => ({
  id,
  version,
  point: 'living' as const,
  minutes: 5,
  keeps: 'many' as const,
  sections: [
    {
      id: 'today',
      fields: [
        { id: 'things', type: 'list' as const, columns: [{ id: 'when', type: 'date' as const }] },
        { id: 'calm', type: 'scale' as const, max: 10 as const },
        { id: 'kind', type: 'choice' as const, options: ['small', 'large'] },
        { id: 'feelings', type: 'choices' as const, options: ['glad'], own: true },
        { id: 'spent', type: 'amount' as const, units: ['money' as const, 'minutes' as const] },
      ],
    },
  ],
  mirror: 'marks-over-time',
  sources: ['somebody-2020'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-29',
});

export const wordsOf = (id: string): Record<string, string> =>
  Object.fromEntries(
    [
      'name',
      'purpose',
      'lineage',
      'section.today',
      'things',
      'column.when',
      'calm',
      'kind',
      'kind.small',
      'kind.large',
      'feelings',
      'feelings.glad',
      'spent',
    ].map((key) => [`tool.${id}.${key}`, `Words of ${key}`]),
  );

/** What stands above a plain page. */
export const matterOf = (id: string): string =>
  `---\n${PLAIN_MATTER.replace('id: sample', `id: ${id}`)}\n---\n`;

/** Two small tools that feed each other, and a page. */
export const draft = (version = 1): Draft => ({
  id: 'evenings',
  version,
  made_on: '2026-11-29',
  publisher: 'Somebody',
  licence: 'CC-BY-4.0',
  tools: [tool('good-things'), tool('bad-things')] as Draft['tools'],
  methods: [],
  measures: [],
  feeds: [
    { from: 'good-things', field: 'things', to: 'bad-things', into: 'things' },
    { from: 'bad-things', field: 'things', to: 'good-things' },
  ] satisfies Feed[],
  changes: [{ kind: 'tool', of: 'good-things', version: 1, on: '2026-11-29' }],
  works: {
    'somebody-2020': { author: 'Somebody', year: 2020, title: 'A trial', url: 'https://example.org/trial' },
  },
  texts: {
    en: {
      ...wordsOf('good-things'),
      ...wordsOf('bad-things'),
      'change.tool.good-things.1': 'A trial found that it helps some people.',
    },
  },
  pages: {
    en: {
      'good-things': `${matterOf('good-things')}Once there was an evening. [Urges](/handbook/urges)\n`,
    },
  },
});

/** A measure of the programme under another name, for tests alone. */
export function withMeasure(pack: Draft, id = 'made-up'): Draft {
  const known = MEASURES.find((one) => one.id === 'phq-2')!;
  pack.measures.push({
    ...structuredClone(known),
    id,
    sources: ['somebody-2020'],
  } as Draft['measures'][number]);
  for (const band of pack.measures[0]!.bands) band.sources = ['somebody-2020'];
  return pack;
}

export const programme = (): Pack =>
  programmePack({ texts: { en: {} }, pages: { en: { 'low-mood': '---' } } });

export const ground = (...packs: readonly Pack[]): Ground => ({
  packs: [programme(), ...packs],
  mirrors: ['marks-over-time'],
  compile: (text) => {
    if ((text.match(/\{/g) ?? []).length !== (text.match(/\}/g) ?? []).length) throw new Error('braces');
  },
});
