import { compileMessage } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';
import { behaviourName } from './behaviour-name.ts';
import { createMessages } from './messages.ts';

const messages = createMessages('en', { 'behaviour.alcohol.name': compileMessage('Alcohol') });

test('a name the person gave is in their voice; one that is blank is none', () => {
  expect(behaviourName(messages, { kind: 'alcohol', name: ' Wine' })).toEqual({ text: 'Wine', own: true });
  for (const name of [undefined, '', ' '])
    expect(behaviourName(messages, { kind: 'alcohol', name })).toEqual({ text: 'Alcohol', own: false });
});
