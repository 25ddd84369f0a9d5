import { toolById } from '@bearings/programme/tools';
import { expect, test } from 'vitest';
import { writingStage } from './sheet.testkit.ts';

const goal = toolById('goal')!;
const movingOn = toolById('moving-on')!;
const [swim, rest] = [
  { id: 'a', text: 'Swim' },
  { id: 'b', text: 'Rest' },
];

/** A kept sheet on which words wait as a draft. */
async function begun(tool: typeof goal, values: object) {
  const stage = await writingStage();
  const { session, door } = stage;
  const entry = await session.records.keepEntry({ tool: tool.id, version: 1, values: { ...values } });
  const first = await stage.sheet(entry, tool);
  /** What another page or tab keeps on the same sheet. */
  const elsewhere = async (change: object) => {
    door.world.time += 1000;
    const now = session.records.entry(entry.id)!;
    await session.records.keepEntry({ ...now, values: { ...now.values, ...change } });
  };
  const again = () => stage.sheet(session.records.entry(entry.id), tool);
  const now = () => session.records.entry(entry.id)!;
  return { ...stage, first, elsewhere, again, now };
}

test('a draft takes back nothing that was kept on its sheet since: done, let go of, put off', async () => {
  const { first, elsewhere, again, now } = await begun(goal, {
    goal: 'Sea',
    review: '2026-11-29',
    steps: [swim, rest],
  });
  first.set('goal', 'The sea');
  await first.flush();
  await elsewhere({ steps: [{ ...swim, done: true }], review: '2026-12-01' });
  const sheet = await again();
  expect(sheet.restored).toBeDefined();
  const both = { goal: 'The sea', review: '2026-12-01', steps: [{ ...swim, done: true }] };
  expect(sheet.values).toEqual(both);
  await sheet.keep();
  expect(now().values).toEqual(both);
});

test('a completion that was said since stays said', async () => {
  const { first, elsewhere, again, now } = await begun(movingOn, { why: 'soup' });
  first.set('why', 'soup and sleep');
  await first.flush();
  await elsewhere({ declared: '2026-05-14' });
  await (await again()).keep();
  expect(now().values).toEqual({ why: 'soup and sleep', declared: '2026-05-14' });
});

test('where both wrote on the same answer, the words on the page are kept', async () => {
  const { first, elsewhere, again, now } = await begun(goal, { goal: 'Sea', steps: [swim] });
  first.set('steps', [{ ...swim, text: 'Swim far' }]);
  await first.flush();
  await elsewhere({ steps: [{ ...swim, text: 'Swim now', done: true }] });
  await (await again()).keep();
  expect(now().values.steps).toEqual([{ ...swim, text: 'Swim far', done: true }]);
});

test('a draft that says no more than what is kept by now is no draft', async () => {
  const { first, elsewhere, again } = await begun(goal, { goal: 'Sea' });
  first.set('goal', 'The sea');
  await first.flush();
  await elsewhere({ goal: 'The sea' });
  expect(await again()).toMatchObject({ restored: undefined, dirty: false });
});

test('a draft that is spent is gone, and does not come back as a change of what is kept later', async () => {
  const { first, elsewhere, again, now, session } = await begun(goal, { goal: 'Sea' });
  first.set('goal', 'The sea');
  await first.flush();
  await elsewhere({ goal: 'The sea' });
  await again();
  expect(await session.drafts.list()).toEqual([]);
  first.set('goal', 'The coast');
  await first.flush();
  await elsewhere({ goal: 'The coast' });
  first.follow(now());
  await first.atRest();
  await elsewhere({ goal: 'The lake' });
  expect(await again()).toMatchObject({ restored: undefined, values: { goal: 'The lake' } });
});

test('a large sheet keeps its draft: what it was is not written down again where nothing changed', async () => {
  const { first, elsewhere, again } = await begun(goal, { goal: 'Sea', why: 'x'.repeat(600_000) });
  first.set('goal', 'The sea');
  await first.flush();
  expect(first.draft).toBe('kept');
  await elsewhere({ review: '2026-12-01' });
  expect((await again()).values).toMatchObject({ goal: 'The sea', review: '2026-12-01' });
  const sheet = await again();
  sheet.set('why', 'y'.repeat(600_000));
  await sheet.flush();
  expect(sheet.draft).toBe('kept');
  expect((await again()).values.why).toMatch(/^y+$/);
});

test('an open page that is written on shows what is kept elsewhere meanwhile, and keeps it', async () => {
  const { first, elsewhere, now } = await begun(goal, { goal: 'Sea', steps: [swim] });
  first.set('goal', 'The sea');
  await elsewhere({ steps: [{ ...swim, done: true }] });
  first.follow(now());
  expect(first).toMatchObject({ dirty: true, values: { goal: 'The sea', steps: [{ ...swim, done: true }] } });
  await elsewhere({ review: '2026-12-01' });
  await first.keep();
  expect(now().values).toEqual({ goal: 'The sea', review: '2026-12-01', steps: [{ ...swim, done: true }] });
});

test('words put back after "start fresh" take back nothing either', async () => {
  const { first, elsewhere, now } = await begun(goal, { goal: 'Sea', steps: [swim] });
  first.set('goal', 'The sea');
  await first.startFresh();
  await elsewhere({ steps: [{ ...swim, done: true }] });
  first.follow(now());
  first.back();
  expect(first.values).toEqual({ goal: 'The sea', steps: [{ ...swim, done: true }] });
});

test('taking the keeping back leaves what was kept elsewhere since', async () => {
  const { first, elsewhere, now } = await begun(goal, { goal: 'Sea', steps: [swim] });
  first.set('goal', 'The sea');
  const { undo } = await first.keep();
  await elsewhere({ steps: [{ ...swim, done: true }] });
  await undo();
  expect(now().values).toEqual({ goal: 'Sea', steps: [{ ...swim, done: true }] });
  expect(first).toMatchObject({ dirty: true, values: { goal: 'The sea', steps: [{ ...swim, done: true }] } });
});
