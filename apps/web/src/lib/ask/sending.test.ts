import { expect, test } from 'vitest';
import { readCode, underCode } from './code.ts';
import { newPair, openQuestion } from './question.ts';
import { ofBrowser } from './sealer.ts';
import { QuestionSender } from './sending.ts';

interface Posted {
  readonly key: string;
  readonly id: string;
  readonly sealed: string;
  readonly work: string;
}
type Reply = { readonly problem?: string; readonly until?: string } | 'lost';

const { publicKey, privateKey } = await newPair();
const key = { id: 'k1', publicKey };

/** A sender whose line gives these replies, one after the other; `work` false: none is given. */
function line(...replies: readonly Reply[]) {
  const posted: Posted[] = [];
  const sender = new QuestionSender(ofBrowser(crypto));
  const line = { work: true };
  const send = (text: string, to = key) =>
    sender.send(text, to, {
      workFor: async ({ id }) => {
        if (!line.work) throw new TypeError('Failed to fetch');
        return `work for ${id} ${posted.length}`;
      },
      post: async (body) => {
        posted.push(body as Posted);
        const reply = replies[posted.length - 1]!;
        if (reply === 'lost') throw new TypeError('Failed to fetch');
        return reply;
      },
    });
  return { posted, send, line };
}

test('a question is sent under the code that is told', async () => {
  const { posted, send } = line({ until: '2026-12-29' });
  const { code, until } = await send('Where?');
  expect(until).toBe('2026-12-29');
  const under = await underCode(crypto.subtle, (await readCode(crypto.subtle, code))!);
  const [{ id, sealed, work }] = posted as [Posted];
  expect({ id, work }).toEqual({ id: under.id, work: `work for ${under.id} 0` });
  const bytes = Uint8Array.from(Buffer.from(sealed, 'base64url'));
  expect(await openQuestion('k1', privateKey, id, bytes)).toEqual({
    text: 'Where?',
    answerKey: under.answerKey,
  });
});

test('where the reply was lost, the same goes again with new work, and is told as sent where it was there', async () => {
  const { posted, send } = line('lost', { problem: 'taken', until: '2026-12-29' }, { until: '2026-12-30' });
  await expect(send('Where?')).rejects.toThrow(/^unsure$/);
  const { code, until } = await send('Where?');
  expect(until).toBe('2026-12-29');
  const [first, second] = posted as [Posted, Posted];
  expect(second).toEqual({ ...first, work: `work for ${first.id} 1` });
  expect((await underCode(crypto.subtle, (await readCode(crypto.subtle, code))!)).id).toBe(first.id);
  // The same words once more are another question.
  expect((await send('Where?')).code).not.toBe(code);
  expect(posted[2]!.id).not.toBe(first.id);
});

test('other words, or another key, are another question', async () => {
  const { posted, send } = line('lost', 'lost', 'lost');
  await expect(send('Where?')).rejects.toThrow();
  await expect(send('Where? In Galway?')).rejects.toThrow();
  await expect(send('Where? In Galway?', { ...key, id: 'k2' })).rejects.toThrow();
  expect(new Set(posted.map(({ id }) => id)).size).toBe(3);
});

test('it is not said that nothing was sent where that is not known', async () => {
  const { send, line: own } = line({ problem: 'failed' }, {}, { problem: 'often' }, { problem: 'work' });
  own.work = false;
  await expect(send('Where?')).rejects.toThrow(/^failed$/);
  own.work = true;
  await expect(send('Where?')).rejects.toThrow(/^failed$/);
  // The server, or something before it, says nothing that we know.
  await expect(send('Where?')).rejects.toThrow(/^unsure$/);
  await expect(send('Where?')).rejects.toThrow(/^often$/);
  await expect(send('Where?')).rejects.toThrow(/^unsure$/);
  own.work = false;
  await expect(send('Where?')).rejects.toThrow(/^unsure$/);
});
