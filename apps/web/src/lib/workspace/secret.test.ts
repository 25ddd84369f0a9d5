import { expect, test } from 'vitest';
import { secretOf } from './secret.ts';

test('words are taken as they are written, however they were typed; a passphrase is left alone', () => {
  expect(secretOf('words', '  Abandon\n ability   ＡＢＬＥ ')).toEqual({ words: 'abandon ability able' });
  expect(secretOf('passphrase', ' A slow  River ')).toEqual({ passphrase: ' A slow  River ' });
});
