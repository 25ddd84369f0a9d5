import { knownDays } from '@bearings/programme/known-days';
import { expect, test } from 'vitest';
import { started } from '#lib/session/session.testkit.ts';
import { Notices } from '#lib/workspace/notices.svelte.ts';
import { keepStamped } from './keep-stamped.ts';
import type { Stamp } from './stamp.ts';

const [RAIN, SUN] = ['2024-02-28', '2024-02-29'] as const;

async function there() {
  const { session } = await started();
  const { records } = session;
  const notices = new Notices();
  const sheets = () => records.entriesOf('behaviour-calendar');
  const stamp = (stamp: Stamp) => {
    const known = knownDays(sheets(), [], { means: ['b'] });
    return keepStamped([RAIN, SUN], stamp, { session, notices, known, version: 1, behaviour: 'b' });
  };
  const days = () => Object.fromEntries(sheets().map(({ values }) => [values.day, values]));
  await records.keepEntry({
    tool: 'behaviour-calendar',
    version: 1,
    behaviour: 'b',
    values: { day: RAIN, happened: 'yes' },
  });
  return { records, notices, sheets, stamp, days };
}

test('a stamp is taken back from the days it was put on, and what was written on them since stays', async () => {
  const { records, notices, sheets, stamp, days } = await there();
  await stamp({ happened: 'no' });
  expect(days()).toMatchObject({ [RAIN]: { happened: 'no' }, [SUN]: { happened: 'no' } });
  const rain = sheets().find(({ values }) => values.day === RAIN)!;
  await records.keepEntry({ ...rain, values: { ...rain.values, words: 'Soup' } });
  await notices.undo();
  expect(days()).toEqual({ [RAIN]: { day: RAIN, happened: 'yes', words: 'Soup' } });
});

test('days that were blanked come back', async () => {
  const { notices, stamp, days } = await there();
  await stamp({ happened: 'no' });
  await stamp({ happened: 'blank' });
  expect(days()).toEqual({});
  await notices.undo();
  expect(days()).toMatchObject({ [RAIN]: { happened: 'no' }, [SUN]: { happened: 'no' } });
});
