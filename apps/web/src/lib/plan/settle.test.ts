import type { EntryOf } from '@bearings/programme/tools';
import { expect, test } from 'vitest';
import { started } from '#lib/session/session.testkit.ts';
import { Notices } from '#lib/workspace/notices.svelte.ts';
import { letGo, makeStep, planFor, withStep } from './settle.ts';

const plan = (id: string, behaviour?: string) =>
  ({
    id,
    tool: 'change-plan',
    version: 1,
    created: 1,
    edited: 1,
    ...(behaviour ? { behaviour } : {}),
    values: {
      changes: [{ id: 'c', text: 'Home by seven' }],
      steps: [{ id: 's', text: 'Tell Sam', done: true }],
    },
  }) as EntryOf<'change-plan'>;
const step = { id: 'n', text: 'Ask the bank' };

test('a step goes to the newest plan about the same behaviour, or to one about none', () => {
  const plans = [plan('new', 'two'), plan('newer', 'one'), plan('none'), plan('old', 'one')];
  expect(planFor(plans, 'one')?.id).toBe('newer');
  expect(planFor(plans, 'three')?.id).toBe('none');
  expect(planFor(plans, undefined)?.id).toBe('new');
  expect(planFor([plan('new', 'two')], 'one')).toBeUndefined();
  expect(planFor([], undefined)).toBeUndefined();
});

test('a plan gets one more step and keeps all else; without one a plan begins', () => {
  const kept = plan('p', 'one');
  expect(withStep(kept, step, 'two')).toMatchObject({
    id: 'p',
    behaviour: 'one',
    values: { changes: kept.values.changes, steps: [...kept.values.steps!, step] },
  });
  expect(withStep(undefined, step, 'two')).toEqual({
    tool: 'change-plan',
    version: 1,
    behaviour: 'two',
    values: { steps: [step] },
  });
});

const there = async () => {
  const { session } = await started();
  return { session, notices: new Notices() };
};
type There = Awaited<ReturnType<typeof there>>;
const steps = ({ session }: There) =>
  session.records.entriesOf('change-plan').map(({ values }) => values.steps?.map(({ text }) => text));
const settled = ({ session }: There) => session.records.of('settled').map(({ payload }) => payload);

test('a loose end becomes a step and is settled, and one way back takes both', async () => {
  const where = await there();
  const about = { settled: { idea: 'debt' }, behaviour: 'one' } as const;
  await makeStep('Ask the bank', about, where);
  expect(steps(where)).toEqual([['Ask the bank']]);
  expect(settled(where)).toEqual([{ idea: 'debt' }]);
  await makeStep('Tell Sam', { settled: { text: 'Tell Sam' }, behaviour: undefined }, where);
  expect(steps(where)).toEqual([['Ask the bank', 'Tell Sam']]);
  await where.notices.undo();
  expect(steps(where)).toEqual([['Ask the bank']]);
  expect(settled(where)).toEqual([{ idea: 'debt' }]);
});

test('a step goes to a plan that stands, never to one of a behaviour that is not kept any more', async () => {
  const where = await there();
  const { records } = where.session;
  const old = { tool: 'change-plan', version: 1, behaviour: 'gone', values: {} };
  await records.keepEntry(old);
  for (const behaviour of ['gone', undefined])
    await makeStep('Ask the bank', { settled: { text: 'Ask the bank' }, behaviour }, where);
  const plans = records
    .entriesOf('change-plan')
    .map(({ behaviour, values }) => [behaviour, values.steps?.length]);
  expect(plans).toEqual([
    [undefined, 2],
    ['gone', undefined],
  ]);
});

test('the first step goes with its plan when it is taken back', async () => {
  const where = await there();
  await makeStep('Ask the bank', { settled: { text: 'Ask the bank' }, behaviour: undefined }, where);
  await where.notices.undo();
  expect(steps(where)).toEqual([]);
  expect(settled(where)).toEqual([]);
});

test('what is let go is settled without a step, and can come back', async () => {
  const where = await there();
  await letGo({ text: 'Ask the bank' }, where);
  expect(settled(where)).toEqual([{ text: 'Ask the bank' }]);
  expect(steps(where)).toEqual([]);
  await where.notices.undo();
  expect(settled(where)).toEqual([]);
});

test('what was written on the plan since stays when the step is taken back', async () => {
  const where = await there();
  const { records } = where.session;
  await records.keepEntry({
    tool: 'change-plan',
    version: 1,
    values: { steps: [{ id: 's', text: 'Tell Sam' }] },
  });
  await makeStep('Ask the bank', { settled: { idea: 'debt' }, behaviour: undefined }, where);
  const [now] = records.entriesOf('change-plan');
  const swim = { id: 'w', text: 'Swim' };
  await records.keepEntry({ ...now!, values: { ...now!.values, steps: [...now!.values.steps!, swim] } });
  await where.notices.undo();
  expect(steps(where)).toEqual([['Tell Sam', 'Swim']]);
  expect(settled(where)).toEqual([]);
});

test('a plan that began with the step stays when more was written on it', async () => {
  const where = await there();
  const { records } = where.session;
  await makeStep('Ask the bank', { settled: { idea: 'debt' }, behaviour: undefined }, where);
  const [now] = records.entriesOf('change-plan');
  const steps1 = [...now!.values.steps!, { id: 'w', text: 'Swim' }];
  await records.keepEntry({ ...now!, values: { steps: steps1 } });
  await where.notices.undo();
  expect(steps(where)).toEqual([['Swim']]);
});
