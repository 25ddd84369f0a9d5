import { expect, test } from 'vitest';
import { shownSource } from './feed-address.ts';

test.each([
  ['https://city.example/list.json', 'https://city.example/list.json', true],
  ['https://City.example/list.json#top', 'https://city.example/list.json', true],
  ['https://city.example/list?key=secret', 'https://city.example/list', false],
  ['https://ana:secret@city.example/list', 'https://city.example/list', false],
  ['./list.json', './list.json', true],
])('of %s is kept %s', (source, from, isWhole) => {
  expect(shownSource(source)).toEqual({ from, isWhole });
});
