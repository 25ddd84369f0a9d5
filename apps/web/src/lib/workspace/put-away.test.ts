import { expect, test } from 'vitest';
import { started } from '#lib/session/session.testkit.ts';
import { Notices } from './notices.svelte.ts';
import { putAway } from './put-away.ts';
import { remindersIn } from './rhythm-records.ts';

const pills = { of: 'own', time: '08:00', days: [0], words: 'Pills', uid: 'u' } as const;

async function there() {
  const { session } = await started();
  const { records } = session;
  const { id } = await records.keep('reminder', pills);
  const notices = new Notices();
  await putAway(id, '2026-11-29', { records, notices });
  return { records, notices, id, now: () => remindersIn(records).map(({ payload }) => payload) };
}

test('a reminder is put away for the day, and comes back', async () => {
  const { notices, now } = await there();
  expect(now()).toEqual([{ ...pills, seen: '2026-11-29' }]);
  await notices.undo();
  expect(now()).toEqual([pills]);
});

test('what was changed about it since stays when it comes back', async () => {
  const { records, notices, id, now } = await there();
  await records.keep('reminder', { ...pills, time: '21:00', seen: '2026-11-29' }, id);
  await notices.undo();
  expect(now()).toEqual([{ ...pills, time: '21:00' }]);
});

test('one that was changed meanwhile is put away as it is now; one that is gone stays away', async () => {
  const { records, notices, id, now } = await there();
  await records.keep('reminder', { ...pills, time: '21:00' }, id);
  await putAway(id, '2026-11-30', { records, notices });
  expect(now()).toEqual([{ ...pills, time: '21:00', seen: '2026-11-30' }]);
  await records.remove(id);
  await notices.undo();
  expect(notices.current).toMatchObject({ said: { id: 'problem.record-gone' } });
  expect(now()).toEqual([]);
});
