import { expect, test } from 'vitest';
import { toldBy } from './told.ts';

const json = (body: object, status = 200) => Response.json(body, { status });
const sentOn = (answer: Response) => Object.defineProperty(answer, 'redirected', { value: true });

test('an answer is read, and a problem is thrown by the name that the server gives it', async () => {
  expect(await toldBy(json({ questions: [] }))).toEqual({ questions: [] });
  await expect(toldBy(json({ problem: 'late' }, 409))).rejects.toThrow(/^late$/);
  await expect(toldBy(sentOn(json({})))).rejects.toThrow(/^out$/);
});

test('where no problem is named it is said all the same that it did not work', async () => {
  await expect(toldBy(json({ message: 'Internal Error' }, 500))).rejects.toThrow(/^failed$/);
  await expect(toldBy(json({ message: 'organiser' }, 403))).rejects.toThrow(/^failed$/);
  for (const status of [200, 502])
    await expect(toldBy(new Response('<p>Sign in to the network', { status }))).rejects.toThrow(/^failed$/);
});
