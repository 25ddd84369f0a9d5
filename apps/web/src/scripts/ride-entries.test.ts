import { urgesOf } from '@bearings/insight/urge';
import { nextOf } from '@bearings/programme/flows';
import { readRecord } from '@bearings/programme/record';
import type { Entry } from '@bearings/programme/tool';
import { expect, test } from 'vitest';
import { zoneHere } from '#lib/device-clock.ts';
import { begin, finish, rate } from './ride.ts';
import { entriesOf } from './ride-entries.ts';

const START = 1_800_000_000_000;
const minute = (count: number) => START + count * 60_000;

test('a ride is kept with its track, and the urge with start, strength, length, ways and outcome', () => {
  const ridden = rate(rate(rate(begin(START), START, 4), minute(5), 8), minute(16), 2);
  const ride = finish(ridden, minute(17.2));
  const [surf, log] = entriesOf(ride, 'Europe/Oslo', ['breathing'], 'partly');
  expect(surf.payload).toMatchObject({
    tool: 'urge-surf',
    values: { length: 17, before: 4, during: 8, after: 2, track: ride.track },
  });
  expect(log.payload).toMatchObject({
    tool: 'urge-log',
    values: {
      start: { at: START, zone: 'Europe/Oslo' },
      lasted: 17,
      outcome: 'partly',
      did: ['breathing'],
      strength: 8,
      after: 2,
    },
  });
});

test('without ratings only what is known is kept', () => {
  const [surf, log] = entriesOf(finish(begin(START), START), 'UTC', []);
  expect(surf.payload.values).toEqual({ length: 1 });
  // Nor how it ended: that is the person's to say.
  expect(log.payload.values).toEqual({ start: { at: START, zone: 'UTC' }, lasted: 1 });
});

test('one rating is no answer to how strong it is afterwards', () => {
  const [surf, log] = entriesOf(finish(rate(begin(START), START, 8), minute(3)), 'UTC', []);
  expect(surf.payload.values).toMatchObject({ before: 8, during: 8 });
  expect(surf.payload.values).not.toHaveProperty('after');
  expect(log.payload.values).toMatchObject({ strength: 8 });
  expect(log.payload.values).not.toHaveProperty('after');
});

test('after the clock was set on by years nothing is kept that an import would refuse (fault 6)', () => {
  const later = minute(10 * 365 * 24 * 60);
  const ride = finish(rate(rate(begin(START), START, 8), later, 2), later);
  const [surf, log] = entriesOf(ride, 'UTC', []);
  for (const { payload } of [surf, log])
    expect(readRecord('entry', payload)).toMatchObject({ is: 'accepted' });
  expect(surf.payload.values).toMatchObject({ before: 8, after: 2, track: [{ at: 0, value: 8 }] });
  expect(log.payload.values).toEqual({ start: { at: START, zone: 'UTC' }, strength: 8, after: 2 });
});

test('the same ride gives the same log, kept in urge help or written on its sheet', () => {
  const ride = finish(rate(rate(rate(begin(START), START, 5), minute(6), 8), minute(12), 3), minute(12));
  const [surf, log] = entriesOf(ride, zoneHere(), ['urge-surf']);
  const { length, before, track } = surf.payload.values;
  const flow = nextOf('urge-surf');
  const sheets: readonly Entry['values'][] = [surf.payload.values, { length, before, track }, { track }];
  for (const values of sheets) {
    const sheet = { id: 'a', tool: 'urge-surf', version: 1, created: minute(12), edited: minute(30), values };
    const given = flow?.how === 'start' && flow.answers(sheet, { there: undefined, zone: zoneHere() });
    expect(given).toEqual(log.payload.values);
  }
  expect(log.payload.values).toMatchObject({ strength: 8, after: 3, lasted: 12, start: { at: START } });
});

test('a ride kept in urge help is one urge, however late it was kept', () => {
  const ride = finish(rate(rate(begin(START), START, 7), minute(8), 3), minute(10));
  const kept = entriesOf(ride, 'UTC', [], 'rode-it-out').map(
    ({ payload }, index): Entry => ({
      ...payload,
      id: payload.tool,
      created: minute(50) + index,
      edited: minute(50) + index,
    }),
  );
  expect(urgesOf(kept, 'UTC')).toMatchObject([{ entry: 'urge-log', at: START, strength: 7, minutes: 10 }]);
});
