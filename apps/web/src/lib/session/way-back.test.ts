import { expect, test } from 'vitest';
import { PartlyDone } from './in-turn.ts';
import { started, withPassphrase } from './session.testkit.ts';
import { takeBack } from './way-back.ts';

const goal = (values: object) => ({ tool: 'goal', version: 1, values });
const step = { id: 's', text: 'Swim' };

async function acted(before: object | undefined, after: object) {
  const { session } = await started();
  const { records } = session;
  const was = before && (await records.keep('entry', before));
  const kept = await records.keep('entry', after, was?.id);
  const now = () => records.all.map(({ payload }) => payload);
  return { records, kept, now, undo: () => takeBack(records, [{ kept, before }]) };
}

test('a record is as it was before', async () => {
  const { now, undo } = await acted(goal({ goal: 'Swim' }), goal({ goal: 'Swim', steps: [step] }));
  await undo();
  expect(now()).toEqual([goal({ goal: 'Swim' })]);
});

test('what was written since stays', async () => {
  const { records, kept, now, undo } = await acted(
    goal({ goal: 'Swim' }),
    goal({ goal: 'Swim', met: 'yes' }),
  );
  await records.keep('entry', { ...goal({ goal: 'Swim far', met: 'yes' }), note: 'Sea' }, kept.id);
  await undo();
  expect(now()).toEqual([{ ...goal({ goal: 'Swim far' }), note: 'Sea' }]);
});

test('a new record goes, unless something else was written on it', async () => {
  const alone = await acted(undefined, goal({ goal: 'Swim' }));
  await alone.undo();
  expect(alone.now()).toEqual([]);
  const more = await acted(undefined, goal({ steps: [step] }));
  const other = { id: 't', text: 'Rest' };
  await more.records.keep('entry', goal({ steps: [step, other] }), more.kept.id);
  await more.undo();
  expect(more.now()).toEqual([goal({ steps: [other] })]);
});

test('of a record that was removed since it is said, and it stays away', async () => {
  const { records, kept, now, undo } = await acted(goal({ goal: 'Swim' }), goal({ goal: 'Rest' }));
  await records.remove(kept.id);
  await expect(undo()).rejects.toMatchObject({ code: 'record-gone' });
  expect(now()).toEqual([]);
});

test('where a part of it was removed since the rest comes back, and it is said that it is a part', async () => {
  const { session } = await started();
  const { records } = session;
  const acts = [];
  for (const name of ['Swim', 'Rest']) {
    const { id } = await records.keep('entry', goal({ goal: name }));
    const kept = await records.keep('entry', goal({ goal: `${name} more` }), id);
    acts.push({ kept, before: goal({ goal: name }) });
  }
  await records.remove(acts[0]!.kept.id);
  await expect(takeBack(records, acts)).rejects.toBeInstanceOf(PartlyDone);
  expect(records.all.map(({ payload }) => payload)).toEqual([goal({ goal: 'Rest' })]);
});

test('behind a lock nothing is taken back, and that is said', async () => {
  const { session } = await withPassphrase();
  const kept = session.records.all[0]!;
  session.lockNow();
  await expect(takeBack(session.records, [{ kept, before: undefined }])).rejects.toMatchObject({
    code: 'vault-locked',
  });
});
