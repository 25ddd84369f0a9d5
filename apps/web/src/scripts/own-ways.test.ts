import { expect, test } from 'vitest';
import type { Way } from './now-page.ts';
import { ownWays, waysInOwnWords, waysKept, waysWithKept } from './own-ways.ts';

const way = (id: string): Way => ({ id, name: `Name of ${id}`, line: `Line of ${id}`, run: [0] });
const ways = ['breathing', 'delay', 'escape'].map(way);
const lines = [
  { item: 'a', text: 'walk to the river', method: 'escape' },
  { item: 'b', text: 'ring the bakery' },
  { item: 'c', text: '', method: 'delay' },
];

test('the card comes first in its own words and order, then the rest, each once', () => {
  const mine = ownWays(
    ways,
    lines,
    ['escape', 'delay', 'breathing', 'from-a-later-version'],
    'From your card',
  );
  expect(mine.map(({ id, line, own }) => [id, line, own ?? false])).toEqual([
    ['escape', 'walk to the river', true],
    ['card-b', 'ring the bakery', true],
    ['delay', 'Line of delay', false],
    ['breathing', 'Line of breathing', false],
  ]);
});

test('a way that needs something of the person’s leads to it until it is written, and then to nothing', () => {
  const write = {} as Element;
  const reasons: Way = { ...way('my-reasons'), needs: 'reasons', mine: 'Read them.', write };
  const none = { reasons: [], people: [] };
  expect(waysWithKept([reasons, way('delay')], none)).toEqual([reasons, way('delay')]);
  const [mine, other] = waysWithKept([reasons, way('delay')], {
    ...none,
    reasons: [{ entry: 'e', text: 'Sleep' }],
  });
  expect(mine).toMatchObject({ id: 'my-reasons', line: 'Read them.', write: undefined });
  expect(other).toEqual(way('delay'));
});

test('what else one may do, and what calms, stand in own words where there are some', () => {
  const all = ['substitute', 'calm-practice', 'delay'].map(way);
  const said = (texts: readonly string[]) => texts.map((text) => ({ entry: 'e', text }));
  const lines = (instead: readonly string[], calm: readonly string[]) =>
    waysInOwnWords(all, { instead: said(instead), calm: said(calm) }).map(({ line, own }) => [line, own]);
  expect(lines(['Row', 'Soup', 'Read', 'Sing'], ['The old pier', 'Hum'])).toEqual([
    ['Row · Soup · Read', true],
    ['The old pier', true],
    ['Line of delay', undefined],
  ]);
  expect(waysInOwnWords(all, { instead: [], calm: [] })).toEqual(all);
});

test('without a card nothing is lost', () => {
  expect(ownWays(ways, [], ['delay', 'breathing', 'escape'], 'x').map(({ id }) => id)).toEqual([
    'delay',
    'breathing',
    'escape',
  ]);
});

test('a line of the card is kept in its words, a method by its id', () => {
  expect(waysKept(['escape', 'card-b', 'card-gone'], lines)).toEqual(['escape', 'ring the bakery']);
});
