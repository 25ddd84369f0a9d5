import { FLOWS } from '@bearings/programme/flows';
import { expect, test } from 'vitest';
import { readMessages } from '../../apps/web/catalogue.ts';

test('where a tool leads on, its button says so, and no button is worded that leads nowhere', () => {
  const worded = Object.keys(readMessages('en')).filter((key) => /^form\.(next|added)\./.test(key));
  const leads = FLOWS.filter(({ next }) => next).flatMap(({ from, to, how }) => [
    `form.next.${from}.${to}`,
    ...(how === 'add' ? [`form.added.${from}.${to}`] : []),
  ]);
  expect(worded.toSorted()).toEqual(leads.toSorted());
});
