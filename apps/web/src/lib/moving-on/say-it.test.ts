import type { Entry } from '@bearings/programme/tool';
import { VaultError } from '@bearings/vault/errors';
import { describe, expect, test } from 'vitest';
import { testDoor } from '#lib/session/door.testkit.ts';
import { started } from '#lib/session/session.testkit.ts';
import { Notices } from '#lib/workspace/notices.svelte.ts';
import { sayIt, unsay } from './say-it.ts';

const subject = { id: 'wine', means: ['wine', 'alcohol'] };
const there = async () => {
  const { session } = await started();
  return { session, notices: new Notices(), subject };
};
const kept = ({ records }: { readonly records: { readonly entries: readonly Entry[] } }) =>
  records.entries.map(({ behaviour, values }) => ({ behaviour, values }));
const written = { tool: 'moving-on', version: 1, behaviour: 'wine', values: { why: 'soup' } };

describe('saying it', () => {
  test('keeps it for this behaviour, and is undone as if it had not been said', async () => {
    const where = await there();
    await sayIt('2026-05-14', where);
    expect(kept(where.session)).toEqual([{ behaviour: 'wine', values: { declared: '2026-05-14' } }]);
    expect(where.notices.current?.said.id).toBe('moving-on.kept');
    await where.notices.undo();
    expect(kept(where.session)).toEqual([]);
  });

  test('leaves what was written about it, and gives it back alone', async () => {
    const where = await there();
    await where.session.records.keepEntry(written);
    await sayIt('2026-05-14', where);
    expect(kept(where.session)).toEqual([
      { behaviour: 'wine', values: { why: 'soup', declared: '2026-05-14' } },
    ]);
    await where.notices.undo();
    expect(kept(where.session)).toEqual([{ behaviour: 'wine', values: { why: 'soup' } }]);
  });

  test('leaves what was written since, when it is undone', async () => {
    const where = await there();
    const { records } = where.session;
    for (const before of [undefined, written]) {
      if (before) await records.keepEntry(before);
      await sayIt('2026-05-14', where);
      const [now] = records.entries;
      await records.keepEntry({ ...now!, values: { ...now!.values, next: 'swim' } });
      await where.notices.undo();
      expect(records.entries[0]?.values).toEqual({ ...before?.values, next: 'swim' });
      await records.remove(now!.id);
    }
  });
});

describe('taking it back', () => {
  test('leaves no trace of a sheet that said nothing else, and can be undone', async () => {
    const where = await there();
    await sayIt('2026-05-14', where);
    await unsay(where);
    expect(kept(where.session)).toEqual([]);
    await where.notices.undo();
    expect(kept(where.session)).toEqual([{ behaviour: 'wine', values: { declared: '2026-05-14' } }]);
  });

  test('clears the day on every sheet that has it, and touches no other behaviour', async () => {
    const where = await there();
    const { records } = where.session;
    const said = { ...written, values: { ...written.values, declared: '2025-01-01' } };
    await records.keepEntry(said);
    await records.keepEntry({ ...said, behaviour: 'alcohol' });
    await records.keepEntry({ ...said, behaviour: 'gambling' });
    await unsay(where);
    const days = () =>
      Object.fromEntries(records.entries.map(({ behaviour, values }) => [behaviour, values.declared]));
    expect(days()).toEqual({ wine: undefined, alcohol: undefined, gambling: '2025-01-01' });
    await where.notices.undo();
    expect(days()).toEqual({ wine: '2025-01-01', alcohol: '2025-01-01', gambling: '2025-01-01' });
  });

  test('leaves what was written since, when it is undone', async () => {
    const where = await there();
    const { records } = where.session;
    await records.keepEntry({ ...written, values: { why: 'soup', declared: '2025-01-01' } });
    await unsay(where);
    const [now] = records.entries;
    await records.keepEntry({ ...now!, values: { why: 'soup and sleep' } });
    await where.notices.undo();
    expect(records.entries[0]?.values).toEqual({ why: 'soup and sleep', declared: '2025-01-01' });
  });

  test('is done on all sheets or on none', async () => {
    const door = testDoor();
    const { session } = await started(door);
    const where = { session, notices: new Notices(), subject };
    const said = { ...written, values: { why: 'soup', declared: '2025-01-01' } };
    await session.records.keepEntry(said);
    await session.records.keepEntry({ ...said, behaviour: 'alcohol' });
    let commits = 0;
    door.before = async () => {
      commits += 1;
      if (commits > 1) throw new VaultError('storage-full');
    };
    await unsay(where);
    expect(session.records.entries.map(({ values }) => values.declared)).toEqual([undefined, undefined]);
  });

  test('offers the way back of what was done before something stood in the way', async () => {
    const door = testDoor();
    const { session } = await started(door);
    const where = { session, notices: new Notices(), subject };
    await session.records.keepEntry({ ...written, values: { why: 'soup', declared: '2025-01-01' } });
    await session.records.keepEntry({ ...written, behaviour: 'alcohol', values: { declared: '2025-01-01' } });
    let commits = 0;
    door.before = async () => {
      commits += 1;
      if (commits > 1) throw new VaultError('storage-full');
    };
    await unsay(where).catch(() => {});
    door.before = async () => {};
    const days = () => session.records.entries.map(({ values }) => values.declared).sort();
    await where.notices.undo();
    expect(days()).toEqual(['2025-01-01', '2025-01-01']);
  });

  test('that can come back in part comes back in that part, and it is said', async () => {
    const where = await there();
    const { records } = where.session;
    await records.keepEntry({ ...written, values: { why: 'soup', declared: '2025-01-01' } });
    await records.keepEntry({ ...written, behaviour: 'alcohol', values: { declared: '2025-01-01' } });
    await unsay(where);
    await records.remove(records.entries[0]!.id);
    await where.notices.undo();
    expect(where.notices.current?.said.id).toBe('problem.partly-done');
    expect(kept(where.session)).toEqual([{ behaviour: 'alcohol', values: { declared: '2025-01-01' } }]);
  });
});
