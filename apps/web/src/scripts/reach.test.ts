import { expect, test } from 'vitest';
import { reachOf } from './reach.ts';

test('numbers can be called and written to, with or without a word beside them', () => {
  expect(reachOf('+44 (0)20 7946-0001')).toEqual({ call: 'tel:+4402079460001', write: 'sms:+4402079460001' });
  expect(reachOf('mobile: 0171 234567 (evenings)')).toEqual({
    call: 'tel:0171234567',
    write: 'sms:0171234567',
  });
});

test('mail addresses can be written to', () => {
  expect(reachOf(' sam@example.org ')).toEqual({ write: 'mailto:sam@example.org' });
});

test('anything else is left to the person', () => {
  for (const text of [
    undefined,
    '',
    'at the club',
    'flat 2',
    '0171 1 or 0172 2222',
    'javascript:alert(1)',
    'a@b.c?bcc=x@y.z',
    // What a file may bring in: looked through, it would stop urge help for minutes.
    `a@${'.'.repeat(200_000)}@`,
  ])
    expect(reachOf(text)).toEqual({});
});
