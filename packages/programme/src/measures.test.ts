import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BIBLIOGRAPHY } from './bibliography.ts';
import { keysUnder, texts } from './english.testkit.ts';
import type { Measure, MeasureAnswers } from './measure.ts';
import { isMeasureId, MEASURE_IDS } from './measure-ids.ts';
import { bandAt, endOf, rangeOf, scoreOf } from './measure-score.ts';
import { isInstrument } from './measure-words.ts';
import { MEASURES, measureById } from './measures.ts';
import { TOOLS, toolById } from './tools.ts';

interface Source {
  readonly url: string;
  readonly confirms: readonly string[];
  readonly lines: readonly string[];
  readonly seen: string;
}
interface Vectors {
  readonly measure: string;
  readonly version: number;
  readonly range: readonly [number, number];
  readonly sources: readonly Source[];
  readonly vectors: readonly {
    readonly says: string;
    readonly answers: MeasureAnswers;
    readonly missing: readonly string[];
    readonly least: number;
    readonly most: number;
    readonly total: number | null;
    readonly band: string | null;
    readonly crisis: boolean;
  }[];
}
const dataOf = (id: string): Vectors =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../data/measures/${id}.json`), 'utf8'));
const all = MEASURES.map((measure) => [measure.id, measure as Measure] as const);
/** Signs, capitals and spaces differ from form to form; words don't. */
const bare = (text: string) =>
  ` ${text
    .replace(/([a-z])(?=[A-Z0-9])/g, '$1 ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
const say = (id: string, key: string) => texts[`measure.${id}.${key}`]!;

test('there is one measure for each id, in their order, and none has the id of a tool', () => {
  expect(MEASURES.map(({ id }) => id)).toEqual(MEASURE_IDS);
  for (const id of MEASURE_IDS)
    expect([measureById(id)?.id, toolById(id), isMeasureId(id)]).toEqual([id, undefined, true]);
  expect([measureById('dast-10'), isMeasureId('goal')]).toEqual([undefined, false]);
});

describe.each(all)('%s', (id, measure) => {
  const { range, sources, vectors, version } = dataOf(id);
  const confirming = (what: string) => sources.filter(({ confirms }) => confirms.includes(what));

  test.each(vectors.map((vector) => [vector.says, vector] as const))('%s', (_, vector) => {
    const { missing, least, most, total, band, flags } = scoreOf(measure, vector.answers);
    expect({
      missing,
      least,
      most,
      total: total ?? null,
      band: band?.id ?? null,
      crisis: flags.length > 0,
    }).toEqual({
      missing: vector.missing,
      least: vector.least,
      most: vector.most,
      total: vector.total,
      band: vector.band,
      crisis: vector.crisis,
    });
  });

  test('is kept in test vectors of its version, with every line it draws from both sides', () => {
    expect([version, range]).toEqual([measure.version, [rangeOf(measure).min, rangeOf(measure).max]]);
    const totals = new Set(vectors.flatMap(({ total }) => total ?? []));
    for (const { from } of measure.bands.slice(1))
      for (const total of [from - 1, from]) expect(totals).toContain(total);
    for (const total of range) expect(totals).toContain(total);
  });

  test('its words, answers, scores, lines and terms were each found in two places', () => {
    for (const what of ['items', 'answers', 'scores', 'bands', 'rights']) {
      const places = new Set(confirming(what).map(({ url }) => new URL(url).hostname));
      expect(places.size, what).toBeGreaterThan(1);
    }
    for (const { lines, seen } of sources) {
      expect(seen).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(lines.filter((line) => line.trim() !== '').length).toBeGreaterThan(0);
    }
    const found = (what: string, words: string) =>
      new Set(
        confirming(what)
          .filter(({ lines }) => bare(lines.join(' | ')).includes(bare(words)))
          .map(({ url }) => url),
      ).size;
    for (const item of measure.items) {
      expect(found('items', say(id, `item.${item.id}`)), item.id).toBeGreaterThan(1);
      for (const answer of item.answers)
        expect(found('answers', say(id, `answer.${answer.id}`)), answer.id).toBeGreaterThan(1);
    }
  });

  test('its bands follow each other from its lowest total to its highest', () => {
    const { min, max } = rangeOf(measure);
    const { bands } = measure;
    expect(bands[0]!.from).toBe(min);
    expect(bands.map(({ from }) => from)).toEqual(bands.map(({ from }) => from).toSorted((a, b) => a - b));
    for (const [index, band] of bands.entries()) {
      expect(endOf(measure, band)).toBe((bands[index + 1]?.from ?? max + 1) - 1);
      expect(bandAt(measure, band.from)).toBe(band);
      expect(band.sources.every((source) => measure.sources.includes(source))).toBe(true);
    }
    expect(measure.sources.filter((source) => !BIBLIOGRAPHY[source])).toEqual([]);
    expect(TOOLS.map((tool) => tool.id as string)).toContain(measure.opens.tool);
  });

  test('says all it asks for, and no word is left over', () => {
    const asked = [
      ...[
        'name',
        'purpose',
        'called',
        'note',
        'rights',
        'cite',
        ...(`measure.${id}.asks` in texts ? ['asks'] : []),
      ],
      ...measure.items.map((item) => `item.${item.id}`),
      ...measure.items.flatMap(({ answers }) => answers.map((answer) => `answer.${answer.id}`)),
      ...measure.bands.map((band) => `band.${band.id}`),
    ];
    expect(keysUnder(`measure.${id}.`)).toEqual(
      [...new Set(asked)].map((key) => `measure.${id}.${key}`).sort(),
    );
    expect(isInstrument(`measure.${id}.item.${measure.items[0]!.id}`)).toBe(true);
    for (const ours of ['name', 'purpose', 'note', 'rights', `band.${measure.bands[0]!.id}`])
      expect(isInstrument(`measure.${id}.${ours}`)).toBe(false);
  });

  const answers = fc.record(
    Object.fromEntries(
      measure.items.map((item) => [item.id, fc.constantFrom(...item.answers.map((one) => one.id))]),
    ),
    { requiredKeys: [] },
  ) as fc.Arbitrary<MeasureAnswers>;

  test('any answers: a total only of whole answers, within the range, and what is left out is never a zero', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const score = scoreOf(measure, given);
        const { min, max } = rangeOf(measure);
        expect(score.least).toBeGreaterThanOrEqual(min);
        expect(score.most).toBeLessThanOrEqual(max);
        expect(score.missing).toEqual(
          measure.items.map((item) => item.id).filter((item) => !(item in given)),
        );
        if (score.missing.length === 0) expect([score.total, score.most]).toEqual([score.least, score.least]);
        else {
          expect(score.total).toBeUndefined();
          expect(score.most).toBeGreaterThan(score.least);
        }
        if (score.band)
          for (const total of [score.least, score.most]) expect(bandAt(measure, total)).toBe(score.band);
      }),
    );
  });

  test('anything else that stands among the answers changes nothing', () => {
    const odd = fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'x', 'total'), fc.string());
    fc.assert(
      fc.property(answers, odd, (given, more) => {
        expect(scoreOf(measure, { ...more, ...given })).toEqual(scoreOf(measure, given));
      }),
    );
    expect(scoreOf(measure, { [measure.items[0]!.id]: 'no-such-answer' }).missing).toHaveLength(
      measure.items.length,
    );
  });
});

test('item 9 leads to help from its first step up, whatever else is answered; nothing else does', () => {
  const phq9 = measureById('phq-9')!;
  expect(MEASURES.flatMap(({ items }) => items.filter(({ crisis }) => crisis)).map(({ id }) => id)).toEqual([
    'better-off-dead',
  ]);
  expect(phq9.items.findIndex(({ crisis }) => crisis)).toBe(8);
  expect(scoreOf(phq9, { 'better-off-dead': 'not-at-all' }).flags).toEqual([]);
  expect(scoreOf(phq9, { 'better-off-dead': 'several-days' }).flags).toEqual(['crisis']);
  expect(scoreOf(phq9, { down: 'nearly-every-day' }).flags).toEqual([]);
});

test('the short ones ask in the words of the long ones', () => {
  for (const [short, long] of [
    ['phq-2', 'phq-9'],
    ['gad-2', 'gad-7'],
    ['k6', 'k10'],
  ] as const)
    for (const item of measureById(short)!.items)
      expect(say(short, `item.${item.id}`)).toBe(say(long, `item.${item.id}`));
});
