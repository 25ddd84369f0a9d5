import { expect, test } from 'vitest';
import { nameBefore } from './line-name.ts';

test('a number that is part of the name is not said twice', () => {
  expect(nameBefore('Samaritans', '116 123')).toBe('Samaritans');
  expect(nameBefore('112', '112')).toBe('');
  expect(nameBefore('Triple Zero (000)', '000')).toBe('Triple Zero');
  expect(nameBefore('113 Zelfmoordpreventie', '113')).toBe('Zelfmoordpreventie');
  expect(nameBefore('3114, numéro national', '3114')).toBe('numéro national');
  expect(nameBefore('TelefonSeelsorge – Notruf 142', '142')).toBe('TelefonSeelsorge – Notruf');
});
