import { expect, test } from 'vitest';
import { askedBy, offersOwn, rough, shown, wantsZone } from './finder-address.ts';

test('what is left empty is not asked, but for a zone', () => {
  const asked = askedBy([
    ['zone', ''],
    ['q', 'harbour'],
    ['day', ''],
    ['access', 'step-free'],
    ['access', 'deaf-friendly'],
    ['file', new Blob()],
  ]);
  expect(`${asked}`).toBe('zone=&q=harbour&access=step-free&access=deaf-friendly');
});

test('where somebody is never stands in the address', () => {
  const asked = new URLSearchParams({
    q: 'tea',
    near: '51.50,-0.13',
    radius_km: '10',
    zone: 'Europe/London',
  });
  expect(shown(asked)).toBe('?q=tea&zone=Europe/London');
  expect(shown(new URLSearchParams({ near: '1,2' }))).toBe('');
  expect(shown(new URLSearchParams('q=&day=monday&time=&zone=&access=&access=step-free'))).toBe(
    '?day=monday&zone=&access=step-free',
  );
  expect(asked.get('near')).toBe('51.50,-0.13');
  expect(shown(new URLSearchParams({ q: 'tea', map: '51.5,-0.13,9' }))).toBe('?q=tea&map=1');
});

test('a position is rough before it goes anywhere', () => {
  expect(rough({ latitude: 51.507351, longitude: -0.127758 })).toBe('51.51,-0.13');
});

test('a zone is added once, where times would differ and nobody has said whose are wanted', () => {
  const times = { zones: 'Europe/Lisbon Europe/London', zone: '', isAsked: false };
  expect(wantsZone(times, 'Europe/London')).toBe(true);
  expect(wantsZone({ ...times, zones: 'Europe/London' }, 'Europe/London')).toBe(false);
  expect(wantsZone({ ...times, zones: '' }, 'Europe/London')).toBe(false);
  expect(wantsZone({ ...times, isAsked: true }, 'Europe/London')).toBe(false);
});

test('one’s own clock is offered where another one was asked for', () => {
  const times = { zones: 'Europe/Lisbon', zone: 'Asia/Tokyo', isAsked: true };
  expect(offersOwn(times, 'Europe/London')).toBe(true);
  expect(offersOwn({ ...times, zone: '' }, 'Europe/London')).toBe(true);
  expect(offersOwn({ ...times, zone: 'Europe/London' }, 'Europe/London')).toBe(false);
  expect(offersOwn({ ...times, isAsked: false }, 'Europe/London')).toBe(false);
});
