import { compileMessage } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';
import { takeIn } from './areas.ts';
import { createMessages } from './messages.ts';

test('an area is taken in once, and one that could not be had is asked for again', async () => {
  const messages = createMessages('en', { name: compileMessage('Bearings') });
  const asked: string[] = [];
  let broken = true;
  const rest = async () => {
    asked.push('rest');
    return { default: { rest: compileMessage('All the rest') } };
  };
  const tool = async () => {
    asked.push('tool');
    if (broken) throw new TypeError('offline');
    return { default: { tool: compileMessage('One tool') } };
  };
  await takeIn(messages, [rest]);
  await expect(takeIn(messages, [rest, tool])).rejects.toThrow('offline');
  expect(messages.has('tool')).toBe(false);
  broken = false;
  await takeIn(messages, [rest, tool]);
  await takeIn(messages, [rest, tool]);
  expect(asked).toEqual(['rest', 'tool', 'tool']);
  expect(['name', 'rest', 'tool'].map((key) => messages.text(key))).toEqual([
    'Bearings',
    'All the rest',
    'One tool',
  ]);
});
