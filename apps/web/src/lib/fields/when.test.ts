import { describe, expect, test } from 'vitest';
import { given, shown } from './when.ts';

describe('an instant in a native field', () => {
  test('comes back as it was given, in the zone it was given in', () => {
    for (const zone of ['Europe/Zurich', 'America/St_Johns', 'Asia/Kathmandu', 'UTC']) {
      expect(shown(given('2026-03-29T18:05', zone)!)).toBe('2026-03-29T18:05');
    }
  });
  test('is nothing where nothing was given', () => {
    expect(given('', 'UTC')).toBeUndefined();
    expect(given('soon', 'UTC')).toBeUndefined();
  });
  test('shows a zone this browser does not know by the clock of Greenwich', () => {
    expect(shown({ at: 0, zone: 'Mars/Olympus' })).toBe('1970-01-01T00:00');
  });
});
