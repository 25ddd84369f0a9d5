import { expect, test } from 'vitest';
import { nameBeside } from './line-name.ts';

test('a number that is part of the name is not said twice', () => {
  expect(nameBeside('Samaritans', '116 123')).toBe('Samaritans');
  expect(nameBeside('112', '112')).toBe('');
  expect(nameBeside('Triple Zero (000)', '000')).toBe('Triple Zero');
  expect(nameBeside('113 Zelfmoordpreventie', '113')).toBe('Zelfmoordpreventie');
  expect(nameBeside('3114, numéro national', '3114')).toBe('numéro national');
  expect(nameBeside('TelefonSeelsorge – Notruf 142', '142')).toBe('TelefonSeelsorge – Notruf');
});
