import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';
import { dotsOf, mapOf, readMap, toolsOf } from './map.ts';
import { aMeeting, aPlace, english, given, NOW } from './meetings.testkit.ts';

const hall = (id: string, latitude: number, longitude: number, more = {}) => ({
  meeting: aMeeting({ id, place: id }),
  place: aPlace({
    id,
    name: `Hall ${id}`,
    regions: ['Leeds'],
    country: 'GB',
    point: { latitude, longitude },
    ...more,
  }),
});
const town = { name: 'Otley', point: { latitude: 53.905, longitude: -1.69 } };
const inTown = (id: string) => hall(id, 0, 0, { point: null, town, regions: [] });
const online = { meeting: aMeeting({ id: 'o', attendance: 'online' as const }), place: null };

const draw = () => ({ land: '', coast: '', borders: '' });

function shown(query: string, ...entries: Parameters<typeof given>[0][number][]) {
  const server = given(entries);
  const answer = answerTo(new URLSearchParams(query), server, NOW, [], draw);
  const dots = answer.map ? dotsOf(english, answer.asked, answer.map) : [];
  return { answer, dots, said: dots.map(({ label, href }) => [label, href]) };
}

test('there is a map for who asks for one, of all that has a place', () => {
  expect(shown('', hall('a', 53.8, -1.55)).answer.map).toBeNull();
  const { answer, said } = shown(
    'map=1&zone=Europe/London',
    hall('a', 53.8, -1.55),
    hall('b', 51.5, -0.1),
    online,
  );
  expect(answer.map).toMatchObject({ placed: 2 });
  expect(said).toEqual([
    ['1 meeting at Hall a, Leeds', '/places/a?zone=Europe/London'],
    ['1 meeting at Hall b, Leeds', '/places/b?zone=Europe/London'],
  ]);
});

test('several that lie near each other are one, which opens into a closer map', () => {
  const far = [hall('a', 53.8, -1.55), hall('b', 53.801, -1.551), hall('c', 45, 7, { regions: ['Turin'] })];
  const { said } = shown('map=1&q=hall', ...far);
  const [label, href] = said[0]!;
  expect(label).toBe('2 meetings near Leeds');
  const closer = readMap(new URL(href!, 'https://b.example').searchParams.get('map')!)!;
  expect(closer.zoom).toBe(16);
  const again = shown(href!.split('?')[1]!, ...far);
  expect(again.said.map(([text]) => text)).toEqual([
    '1 meeting at Hall b, Leeds',
    '1 meeting at Hall a, Leeds',
  ]);
});

test('what is known by its town alone says so, and opens into the list of that town', () => {
  const { said, dots } = shown('map=1&day=sunday', inTown('a'), inTown('b'));
  const [[label, href]] = said as [[string, string]];
  expect(label).toBe('2 meetings in or near Otley');
  const asked = new URL(href, 'https://b.example').searchParams;
  expect(Object.fromEntries(asked)).toEqual({ day: 'sunday', where: 'Otley, GB', radius_km: '5', map: '1' });
  expect(dots[0]!.isAround).toBe(true);
  const vague = shown('map=1', hall('a', 53.81234, -1.5, { precision: 'approximate' }));
  expect(vague.said[0]![0]).toBe('1 meeting in or near Leeds');
  expect(JSON.stringify(vague.answer.map)).not.toMatch(/81234|Hall/);
});

test('two at one spot open into the list of that spot once nothing is closer', () => {
  const two = [hall('a', 53.8, -1.55), hall('b', 53.8, -1.55)];
  const { said } = shown('map=53.8,-1.55,16', ...two);
  expect(said[0]![1]).toContain('near=53.8,-1.55&radius_km=0.5');
});

test('tools lead on, and none of them nowhere', () => {
  const view = (zoom: number) =>
    mapOf(`53.8,-1.55,${zoom}`, answerTo(new URLSearchParams(), given([]), NOW).asked.query, given([]), draw)
      .view;
  expect(toolsOf(view(0)).map(({ name }) => name)).not.toContain('further');
  expect(toolsOf(view(16)).map(({ name }) => name)).not.toContain('closer');
  for (const { map } of toolsOf(view(5))) expect(map === '1' || readMap(map) !== null, map).toBe(true);
});

test.each(['', '1', 'north', '91,0,3', '0,181,3', '0,0,17', '1e3,0,3', '0,0'])(
  '%j says nothing of a map',
  (value) => {
    expect(readMap(value)).toBeNull();
  },
);
