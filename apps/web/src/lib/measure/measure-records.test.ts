import { formOf } from '@bearings/programme/measure-form';
import { measureById } from '@bearings/programme/measures';
import type { SheetForm } from '@bearings/programme/tool';
import { expect, test } from 'vitest';
import { begunKey } from '#lib/session/drafts.ts';
import { OpenSheet } from '#lib/tool/open-sheet.svelte.ts';
import { sheetStage } from '#lib/tool/sheet.testkit.ts';
import { Notices } from '#lib/workspace/notices.svelte.ts';
import { MeasureRecords, measureOf, measuresIn } from './measure-records.ts';

const form = formOf(measureById('gad-2')!);
const day = { today: '2026-11-20', language: 'en' };

/** A measure's page over a seeded vault. */
async function stage() {
  const { session, world, hold } = await sheetStage();
  const records = new MeasureRecords(
    session.records,
    () => day.today,
    () => day.language,
  );
  const address = { hash: '' };
  const notices = new Notices();
  const open = new OpenSheet<SheetForm>({
    ...world,
    session: { kind: 'device', drafts: session.drafts, records },
    notices,
    take: async () => () => {},
    place: {
      here: () => address.hash,
      leaving: () => false,
      rename: async (hash) => {
        address.hash = hash;
        await open.show(form, hash);
      },
    },
    wayToShown: () => undefined,
  });
  await open.show(form, '');
  return { session, records, open, notices, address, hold };
}

test('a kept measure is a record of its own kind, and keeps the day and language it was first answered in', async () => {
  const { session, records, open, address } = await stage();
  open.sheet!.set('nervous', 'several-days');
  await open.keep();
  const [record] = session.records.all;
  expect(record).toMatchObject({
    type: 'measure',
    payload: {
      ...{ measure: 'gad-2', version: 1, language: 'en', date: '2026-11-20' },
      answers: { nervous: 'several-days' },
    },
  });
  expect(address.hash).toBe(record!.id);
  Object.assign(day, { today: '2026-11-27', language: 'ar' });
  open.sheet!.set('control', 'not-at-all');
  await open.keep();
  expect(records.entriesOf('gad-2')).toHaveLength(1);
  expect(records.entry(record!.id)).toMatchObject({
    ...{ tool: 'gad-2', date: '2026-11-20', language: 'en' },
    values: { nervous: 'several-days', control: 'not-at-all' },
  });
  expect(session.records.entries).toEqual([]);
  Object.assign(day, { today: '2026-11-20', language: 'en' });
});

test('what is begun lies under a draft until it is kept; removed, it comes back by Undo', async () => {
  const { session, records, open, notices } = await stage();
  const { sheet } = open;
  sheet!.set('control', 'nearly-every-day');
  await open.flush();
  expect(await session.drafts.get(begunKey('gad-2', sheet!.name))).toMatchObject({
    version: 1,
    values: { control: 'nearly-every-day' },
  });
  await open.keep();
  expect(await session.drafts.list()).toEqual([]);
  const { id } = records.entriesOf('gad-2')[0]!;
  await open.remove();
  expect([records.entriesOf('gad-2'), open.sheet?.entry]).toEqual([[], undefined]);
  await notices.undo();
  expect(records.entriesOf('gad-2').map((one) => one.id)).toEqual([id]);
  expect(open.sheet?.entry?.id).toBe(id);
});

test('records that hold no measure are none; the newest day stands first', () => {
  const record = (id: string, payload: unknown, type = 'measure') => ({
    ...{ id, type, payload: payload as never, createdAt: 5, updatedAt: 6 },
  });
  const payload = { measure: 'gad-2', version: 1, language: 'en', date: '2026-11-01', answers: {} };
  expect(measureOf(record('a', payload, 'entry'))).toBeUndefined();
  expect(measureOf(record('a', { ...payload, answers: 'x' }))).toBeUndefined();
  const later = { ...payload, date: '2026-11-02' };
  expect(
    measuresIn([record('a', payload), record('b', later), record('c', null)]).map(({ id }) => id),
  ).toEqual(['b', 'a']);
});
