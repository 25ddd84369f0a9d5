import { describe, expect, test } from 'vitest';
import { reading, row } from '../feeds/feeds.testkit.ts';
import type { Meeting } from '../meeting.ts';
import type { PlaceRecord } from '../records.ts';
import { FIRST, Kept, LATER } from './kept.testkit.ts';

const started = () => {
  const kept = new Kept();
  kept.take([row({}), row({ slug: 'b', name: 'B' })], FIRST);
  return kept;
};

test('the same feed a second time changes nothing, in places either', () => {
  const kept = started();
  const plan = kept.plan([row({}), row({ slug: 'b', name: 'B' })]);
  expect(plan.meetings.map(({ change }) => change)).toEqual(['unchanged', 'unchanged']);
  expect(plan.places).toEqual([]);
  expect(kept.places).toHaveLength(1);
});

test('what the source changes is changed here, and the address it stands under is not', () => {
  const kept = started();
  expect(kept.take([row({ time: '20:00' }), row({ slug: 'b', name: 'B' })])).toEqual([
    'updated',
    'unchanged',
  ]);
  expect(kept.one().meeting).toMatchObject({ slug: 'tuesday', recurrence: { start: '20:00' } });
  expect(kept.one().version).toBe(2);
});

test('a correction stays, and the import says where the source now differs', () => {
  const kept = started();
  kept.correct({ name: 'Tuesday, by the lake' });
  const plan = kept.plan([row({ name: 'Tuesday at eight', time: '20:00' }), row({ slug: 'b', name: 'B' })]);
  expect(plan.meetings[0]).toMatchObject({
    change: 'updated',
    kept: ['name'],
    record: { meeting: { name: 'Tuesday, by the lake', recurrence: { start: '20:00' } } },
  });
  kept.take([row({ time: '20:00' }), row({ slug: 'b', name: 'B' })]);
  expect(kept.one().meeting.name).toBe('Tuesday, by the lake');
});

test('once the source says the same as the correction, it follows the source again', () => {
  const kept = started();
  kept.correct({ name: 'New' });
  kept.take([row({ name: 'New' }), row({ slug: 'b', name: 'B' })]);
  kept.take([row({ name: 'Newer' }), row({ slug: 'b', name: 'B' })]);
  expect(kept.one().meeting.name).toBe('Newer');
});

describe('what was said here once does not hold for ever', () => {
  const b = row({ slug: 'b', name: 'B' });
  const updated = (day: string) => row({ updated: `${day} 10:00:00` });
  const looked = (kept: Kept) => {
    const { confirmedOn, confirmedBy, updatedAt } = kept.one().meeting;
    return [confirmedOn, confirmedBy, updatedAt?.slice(0, 10)];
  };

  test('the later of two looks counts, whoever looked', () => {
    const kept = new Kept();
    kept.take([updated('2026-01-10'), b], FIRST);
    expect(looked(kept)).toEqual(['2026-01-10', 'source', '2026-01-10']);
    const hand = {
      confirmedOn: '2026-11-05',
      confirmedBy: 'organiser',
      updatedAt: '2026-11-05T09:00:00Z',
    } as const;
    kept.correct(hand);
    const plan = kept.plan([updated('2026-10-01'), b]);
    expect(plan.meetings[0]!.kept).toEqual([]);
    kept.take([updated('2026-10-01'), b]);
    expect(looked(kept)).toEqual(['2026-11-05', 'organiser', '2026-11-05']);
    kept.take([updated('2026-11-20'), b]);
    expect(looked(kept)).toEqual(['2026-11-20', 'source', '2026-11-20']);
    expect(kept.take([updated('2026-11-20'), b])).toEqual(['unchanged', 'unchanged']);
  });

  const off = (...dates: string[]): Meeting['exceptions'] =>
    dates.map((date) => ({ date, change: 'cancelled', reason: '' }));
  /** A list that tells what differs on its dates. */
  const withDates = (kept: Kept, exceptions: Meeting['exceptions'], name = 'Tuesday at seven') => {
    const feed = reading([row({ name }), b]);
    const listings = feed.listings.map((listing) =>
      listing.id === 'tuesday' ? { ...listing, meeting: { ...listing.meeting, exceptions } } : listing,
    );
    return kept.takeReading({ ...feed, listings });
  };
  const datesOff = (kept: Kept) => kept.one().meeting.exceptions.map(({ date }) => date);

  test('dates that a source calls off later are called off beside those that were here', () => {
    const kept = started();
    kept.correct({ exceptions: off('2026-12-08') });
    expect(withDates(kept, off('2026-12-22', '2027-01-05'))[0]).toMatchObject({
      change: 'updated',
      kept: [],
    });
    expect(datesOff(kept)).toEqual(['2026-12-08', '2026-12-22', '2027-01-05']);
    withDates(kept, off('2026-12-22'));
    expect(datesOff(kept)).toEqual(['2026-12-08', '2026-12-22']);
  });

  test('of one date what was said here stays, and the import says so', () => {
    const kept = started();
    kept.correct({ exceptions: [{ date: '2026-12-08', change: 'online-only', reason: 'Ice' }] });
    expect(withDates(kept, off('2026-12-08', '2026-12-22'))[0]!.kept).toEqual(['exceptions']);
    expect(kept.one().meeting.exceptions).toEqual([
      { date: '2026-12-08', change: 'online-only', reason: 'Ice' },
      ...off('2026-12-22'),
    ]);
  });

  test('a date of the source that was taken back here stays so', () => {
    const kept = started();
    withDates(kept, off('2026-12-08'));
    kept.correct({ exceptions: [] });
    withDates(kept, off('2026-12-08'), 'Other');
    expect(datesOff(kept)).toEqual([]);
  });

  const paused = (until: string | null) =>
    ({ state: 'paused', from: null, until, reason: 'Repairs' }) as const;
  const closes = row({ types: ['C', 'TC'] });

  test('a pause that is over holds no longer against the source', () => {
    const kept = started();
    kept.correct({ status: paused('2026-11-10') });
    expect(kept.take([closes, b])[0]).toBe('updated');
    const said = kept.one().imported!.status;
    expect(said).not.toEqual({ state: 'active' });
    expect(kept.one().meeting.status).toEqual(said);
    for (const until of ['2026-12-10', null]) {
      const other = started();
      other.correct({ status: paused(until) });
      other.take([closes, b]);
      expect(other.one().meeting.status).toEqual(paused(until));
    }
  });

  test('a pause that is over keeps nothing open that its source let go', () => {
    const kept = started();
    kept.correct({ status: paused('2026-11-10') }, 'b');
    kept.take([row({})]);
    expect(kept.one('b').meeting.status).toMatchObject({ state: 'closed' });
  });
});

describe('what vanished', () => {
  test('is closed once, and comes back open', () => {
    const kept = started();
    expect(kept.take([row({})])).toEqual(['unchanged', 'closed']);
    expect(kept.one('b').meeting).toMatchObject({
      status: { state: 'closed', from: '2026-11-29' },
      provenance: { vanishedAt: LATER },
    });
    expect(kept.take([row({})])).toEqual(['unchanged']);
    expect(kept.take([row({}), row({ slug: 'b', name: 'B' })])).toEqual(['unchanged', 'reopened']);
    expect(kept.one('b').meeting).toMatchObject({
      status: { state: 'active' },
      provenance: { vanishedAt: null },
    });
  });

  test('stays as somebody here said it stands', () => {
    const kept = started();
    const paused = { state: 'paused', from: null, until: '2026-12-24', reason: 'Repairs' } as const;
    kept.correct({ status: paused }, 'b');
    kept.take([row({})]);
    expect(kept.one('b').meeting.status).toEqual(paused);
  });

  test.each<Meeting['status']>([
    { state: 'draft' },
    { state: 'closed', from: '2026-11-10', reason: '' },
    { state: 'paused', from: null, until: '2026-12-24', reason: 'Repairs' },
  ])('is not counted as closed where it stays $state', (status) => {
    const kept = started();
    kept.correct({ status }, 'b');
    expect(kept.take([row({})])).toEqual(['unchanged', 'updated']);
    expect(kept.one('b').meeting).toMatchObject({ status, provenance: { vanishedAt: LATER } });
  });

  test('is not what merely could not be read this time, one day of several included', () => {
    const kept = new Kept();
    kept.take([row({ slug: 'a', day: [1, 2] }), row({})], FIRST);
    expect(kept.take([row({ slug: 'a', day: [1, 2], time: 'noon' }), row({})])).toEqual(['unchanged']);
  });

  test('is not a row whose id no address can hold, nor one without an id', () => {
    const kept = new Kept();
    const odd = { slug: 'tue night', name: 'Odd' };
    const none = { slug: undefined, name: 'None' };
    kept.take([row(odd), row(none), row({})], FIRST);
    expect(kept.take([row({ ...odd, time: 'late' }), row({ ...none, time: 'late' }), row({})])).toEqual([
      'unchanged',
    ]);
  });

  test('is not a row of several days whose zone is lost', () => {
    const kept = new Kept();
    kept.take([row({ slug: 'a', day: [1, 2, 3] })], FIRST);
    expect(kept.take([row({ slug: 'a', day: [1, 2, 3], timezone: undefined })])).toEqual([]);
  });

  test('in great number is a sign that the feed is not whole', () => {
    const kept = new Kept();
    const many = Array.from({ length: 60 }, (_, at) => row({ slug: `m${at}`, name: `M${at}` }));
    kept.take(many, FIRST);
    expect(kept.plan(many.slice(0, 20)).closesMany).toBe(true);
    expect(kept.plan(many.slice(0, 45)).closesMany).toBe(false);
    const shut = (status: Meeting['status'], from: number) => {
      for (let at = from; at < from + 10; at++) kept.correct({ status }, `m${at}`);
    };
    shut({ state: 'draft' }, 0);
    shut({ state: 'closed', from: null, reason: '' }, 10);
    expect(kept.plan(many.slice(0, 39)).closesMany).toBe(true);
    expect(kept.plan(many.slice(20)).closesMany).toBe(false);
  });
});

test('a row that names one day more keeps the meeting it had, and what was corrected of it', () => {
  const kept = new Kept();
  kept.take([row({ slug: 'a', name: 'A', day: 2 })], FIRST);
  kept.correct({ name: 'Better' }, 'a');
  expect(kept.take([row({ slug: 'a', name: 'A', day: [2, 4] })])).toEqual(['updated', 'added']);
  expect(kept.one('a').meeting).toMatchObject({ name: 'Better', recurrence: { weekdays: ['TU'] } });
  expect(kept.take([row({ slug: 'a', name: 'A', day: 2 })])).toEqual(['updated', 'closed']);
  expect(kept.one('a').meeting.name).toBe('Better');
});

test('rows that share an id keep who they are, whatever order they come in', () => {
  const kept = new Kept();
  const [men, women] = [
    row({ slug: 'a', name: 'Men', types: ['M'] }),
    row({ slug: 'a', name: 'Women', types: ['W'] }),
  ];
  kept.take([men, women], FIRST);
  const who = () => kept.meetings.map(({ meeting }) => `${meeting.id} ${meeting.name}`).sort();
  const before = who();
  expect(kept.take([women, men])).toEqual(['unchanged', 'unchanged']);
  expect(who()).toEqual(before);
});

test('rows that share an id, a day and a name keep who they are by where they are', () => {
  const kept = new Kept();
  const at = (formatted_address: string) => row({ slug: 'a', name: 'A', formatted_address });
  const [leeds, york] = [at('12 High Street, Leeds, UK'), at('40 Park Lane, York, UK')];
  kept.take([leeds, york], FIRST);
  const who = () => kept.meetings.map(({ meeting }) => `${meeting.id} ${meeting.place}`).sort();
  const before = who();
  expect(kept.take([york, leeds])).toEqual(['unchanged', 'unchanged']);
  expect(who()).toEqual(before);
  const moved = at('9 Mill Road, Leeds, UK');
  expect(kept.take([moved, york])).toEqual(['updated', 'unchanged']);
  expect(kept.meetings).toHaveLength(2);
});

test('rows that share an id keep who they are when they get ids of another make', () => {
  const kept = new Kept();
  const rows = ['12 High Street, Leeds, UK', '40 Park Lane, York, UK'].flatMap((formatted_address) => [
    row({ slug: 'a', name: 'Men', formatted_address }),
    row({ slug: 'a', name: 'Women', formatted_address }),
  ]);
  kept.take(rows, FIRST);
  kept.meetings = kept.meetings.map(({ meeting, ...rest }, at) => ({
    ...rest,
    meeting: { ...meeting, provenance: { ...meeting.provenance!, id: `old-${at}` } },
  }));
  const who = () =>
    kept.meetings.map(({ meeting }) => `${meeting.id} ${meeting.name} ${meeting.place}`).sort();
  const before = who();
  kept.take(rows.toReversed());
  expect(who()).toEqual(before);
});

test('what was corrected of a place stays when its source spells its street another way', () => {
  const kept = started();
  const place = kept.places[0]!;
  kept.places = [{ ...place, place: { ...place.place, precision: 'approximate', access: 'Ring twice' } }];
  const other = { formatted_address: '12 High St, Leeds LS1 4AP, UK' };
  kept.take([row(other), row({ ...other, slug: 'b', name: 'B' })]);
  expect(kept.places).toHaveLength(1);
  expect(kept.places[0]!.place).toMatchObject({
    id: place.place.id,
    address: '12 High St, Leeds LS1 4AP, UK',
    precision: 'approximate',
    access: 'Ring twice',
  });
});

describe('the town of a place', () => {
  const rows = [row({}), row({ slug: 'b', name: 'B' })];
  const correct = (kept: Kept, changes: Partial<PlaceRecord['place']>) => {
    const [record] = kept.places;
    kept.places = [{ ...record!, place: { ...record!.place, ...changes } }];
  };

  test('comes with a place whose point is not told, and goes with the first point', () => {
    const kept = started();
    expect(kept.places[0]!.place).toMatchObject({ point: null, town: { name: 'Leeds' } });
    const placed = { latitude: 53.79, longitude: -1.54 };
    kept.take(rows.map((given) => ({ ...given, ...placed })));
    expect(kept.places[0]!.place).toMatchObject({ point: placed, town: null });
  });

  test('comes to places that were kept before', () => {
    const kept = started();
    const [{ place, imported, ...rest }] = kept.places as [PlaceRecord];
    kept.places = [{ ...rest, place: { ...place, town: null }, imported: { ...imported!, town: null } }];
    kept.take(rows);
    expect(kept.places).toMatchObject([{ place: { town: { name: 'Leeds' } }, version: 2 }]);
  });

  test('is that of the address as it was corrected here, and none where its point was', () => {
    const kept = started();
    correct(kept, { address: '8 Hill Road, Calgary, Alberta' });
    kept.take(rows);
    expect(kept.places[0]!.place.town?.name).toBe('Edmonton');
    expect(kept.plan(rows).places).toEqual([]);
    correct(kept, { point: { latitude: 1, longitude: 1 } });
    kept.take(rows);
    expect(kept.places[0]!.place.town).toBeNull();
  });
});

test('of two rows that tell of one place the more careful one is believed', () => {
  const kept = new Kept();
  kept.take([row({ approximate: 'no' }), row({ slug: 'b', name: 'B', approximate: 'yes' })]);
  expect(kept.places.map(({ place }) => place.precision)).toEqual(['approximate']);
});

test('words in addresses that another source has get the source’s own behind them', () => {
  const kept = new Kept();
  kept.others.add('tuesday');
  kept.take([row({})]);
  expect(kept.meetings[0]!.meeting.slug).toBe('tuesday-city');
});

test('places are shared by meetings of a feed, and follow it', () => {
  const kept = started();
  kept.take([
    row({ location_notes: 'Ring twice' }),
    row({ slug: 'b', name: 'B', location_notes: 'Ring twice' }),
  ]);
  expect(kept.places).toMatchObject([{ place: { notes: 'Ring twice' }, version: 2 }]);
});
