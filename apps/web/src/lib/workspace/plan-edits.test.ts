import { expect, test } from 'vitest';
import { started, withPassphrase } from '#lib/session/session.testkit.ts';
import { Notices } from './notices.svelte.ts';
import { planEdits } from './plan-edits.ts';

const steps = [
  { id: 'a', text: 'Ring the pool', due: '2026-11-29' },
  { id: 'b', text: 'Swim' },
];

async function kept() {
  const { session } = await started();
  const goal = await session.records.keepEntry({ tool: 'goal', version: 1, values: { goal: 'Swim', steps } });
  const notices = new Notices();
  const values = () => session.records.entry(goal.id)!.values;
  const line = { entry: goal.id, item: 'a' };
  return { session, goal, notices, values, line, edits: planEdits(session.records, notices) };
}

test('a step is done, and open again, as a change of its sheet', async () => {
  const { session, goal, notices, values, line, edits } = await kept();
  await edits.line(line, 'steps', { done: true }, 'rhythm.step.kept');
  expect(values().steps).toEqual([{ ...steps[0], done: true }, steps[1]]);
  expect(session.records.versionsOf(goal.id)).toHaveLength(2);
  expect(notices.current?.said.id).toBe('rhythm.step.kept');
  await notices.undo();
  expect(values()).toEqual({ goal: 'Swim', steps });
});

test('a step that was let go comes back where it stood, and what was written meanwhile stays', async () => {
  const { session, goal, notices, values, line, edits } = await kept();
  await edits.letGo(line, 'steps', 'rhythm.let-go.kept');
  expect(values().steps).toEqual([steps[1]]);
  await session.records.keepEntry({ ...goal, values: { ...values(), goal: 'Swim with Ade' } });
  await notices.undo();
  expect(values()).toEqual({ goal: 'Swim with Ade', steps });
});

test('a day is put off, or taken away, and comes back', async () => {
  const { session, goal, notices, values, edits } = await kept();
  await session.records.keepEntry({ ...goal, values: { ...values(), review: '2026-11-29' } });
  await edits.field(goal.id, 'review', '2026-11-30', 'rhythm.tomorrow.kept');
  expect(values().review).toBe('2026-11-30');
  await notices.undo();
  expect(values().review).toBe('2026-11-29');
  await edits.field(goal.id, 'review', undefined, 'rhythm.read.kept');
  expect(values()).not.toHaveProperty('review');
});

test('of a sheet that is gone it is said, and nothing is kept', async () => {
  const { session, goal, notices, line, edits } = await kept();
  await session.records.remove(goal.id);
  for (const work of [
    () => edits.line(line, 'steps', { done: true }, 'x'),
    () => edits.letGo(line, 'steps', 'x'),
    () => edits.field(goal.id, 'review', undefined, 'x'),
  ]) {
    await work();
    expect(notices.current).toMatchObject({ problem: true });
    notices.putAway();
  }
  expect(session.records.all).toEqual([]);
});

test('of a line that is gone it is said, not that it is done', async () => {
  const { session, goal, notices, line, edits } = await kept();
  await session.records.keepEntry({ ...goal, values: { goal: 'Swim', steps: [steps[1]] } });
  await edits.line(line, 'steps', { done: true }, 'rhythm.step.kept');
  expect(notices.current).toEqual({ said: { id: 'problem.record-gone' }, problem: true });
  expect(session.records.versionsOf(goal.id)).toHaveLength(2);
});

test('behind a lock it is said that it is locked, not that the sheet is gone', async () => {
  const { session } = await withPassphrase();
  const notices = new Notices();
  const edits = planEdits(session.records, notices);
  const { id } = session.records.entries[0]!;
  session.lockNow();
  await edits.field(id, 'review', '2026-11-30', 'x');
  expect(notices.current?.said.id).toBe('problem.vault-locked');
});

test('what was changed since stays when the change before it is undone', async () => {
  const { session, goal, notices, values, line, edits } = await kept();
  const now = () => session.records.entry(goal.id)!;
  await edits.field(goal.id, 'review', '2026-11-30', 'rhythm.tomorrow.kept');
  await session.records.keepEntry({
    ...now(),
    values: { ...values(), review: '2026-12-24', steps: [steps[0]] },
  });
  await notices.undo();
  expect(values()).toEqual({ goal: 'Swim', review: '2026-12-24', steps: [steps[0]] });
  await edits.line(line, 'steps', { due: '2026-11-30' }, 'rhythm.tomorrow.kept');
  await session.records.keepEntry({
    ...now(),
    values: { ...values(), steps: [{ ...steps[0], due: '2026-12-24' }] },
  });
  await notices.undo();
  expect(values().steps).toEqual([{ ...steps[0], due: '2026-12-24' }]);
  await edits.line(line, 'steps', { done: true }, 'rhythm.step.kept');
  await session.records.keepEntry({ ...now(), values: { goal: 'Swim' } });
  await notices.undo();
  expect(values()).toEqual({ goal: 'Swim' });
});
