import { aPlace } from '@bearings/directory/meeting.testkit';
import { expect, test } from 'vitest';
import { inTown } from './in-town.ts';

const town = { name: 'Leeds', point: { latitude: 53.8, longitude: -1.55 } };
const desk = {
  where: async () => ({
    find: () => [],
    townOf: ({ address }: { readonly address: string }) => (/Leeds/.test(address) ? town : null),
  }),
};

test('a place without a position gets the town of its address, and loses it with either', async () => {
  const hall = aPlace({ point: null, address: '1 Example Street, Leeds' });
  const kept = await inTown(hall, desk);
  expect(kept.town).toEqual(town);
  expect((await inTown({ ...kept, address: 'Nowhere' }, desk)).town).toBeNull();
  expect((await inTown({ ...kept, point: town.point }, desk)).town).toBeNull();
});
