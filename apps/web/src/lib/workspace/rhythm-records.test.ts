import { expect, test } from 'vitest';
import { started } from '#lib/session/session.testkit.ts';
import { putOffIn, remindersIn } from './rhythm-records.ts';

const reminder = { of: 'day', days: [6], time: '20:00', uid: 'u' };

test('reminders and what was put off are read where they are whole, and come and go as any record', async () => {
  const { session } = await started();
  expect([remindersIn(session.records), putOffIn(session.records)]).toEqual([[], []]);
  const { id } = await session.records.keep('reminder', reminder);
  await session.records.keep('reminder', { of: 'day', days: 'all' });
  await session.records.keep('put-off', { suggestion: 'balance', date: '2026-11-29' });
  expect(remindersIn(session.records)).toEqual([{ id, created: expect.any(Number), payload: reminder }]);
  expect(putOffIn(session.records).map(({ payload }) => payload.suggestion)).toEqual(['balance']);
  await session.records.remove(id);
  expect(remindersIn(session.records)).toEqual([]);
  await session.records.restore(id);
  expect(remindersIn(session.records)).toHaveLength(1);
});
