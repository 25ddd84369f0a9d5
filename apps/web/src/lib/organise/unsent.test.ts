import type { Organiser } from '@bearings/directory/organisers';
import { isHttpError, isRedirect } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { formOf } from './desk.testkit.ts';
import { signedIn } from './signed-in.ts';
import { fieldsOf } from './unsent.ts';

const ADDRESS = 'https://bearings.example/organise/meetings/m1/edit';
const sent = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request(ADDRESS, { method: 'POST', body, headers: { 'content-length': '4096', ...headers } });
const written = new URLSearchParams([
  ['name', 'Tea & "cake"'],
  ['weekday', '1'],
  ['weekday', '3'],
  ['notes', 'One\r\ntwo'],
]);

describe('what a form says', () => {
  test('comes field by field, in its order, as often as it was said', async () => {
    expect(await fieldsOf(sent(written))).toEqual([...written]);
    expect(await fieldsOf(sent(formOf({ tick: ['a:1', 'b:2'], do: 'pause' })))).toEqual([
      ['tick', 'a:1'],
      ['tick', 'b:2'],
      ['do', 'pause'],
    ]);
    expect(await fieldsOf(sent(new URLSearchParams()))).toEqual([]);
  });

  test('an empty box for a file is no hindrance; a file is more than a page can hold', async () => {
    const form = formOf({ source: 'City' });
    form.append('file', new File([], ''));
    expect(await fieldsOf(sent(form))).toContainEqual(['source', 'City']);
    form.append('file', new File(['{}'], 'list.json'));
    expect(await fieldsOf(sent(form))).toBeUndefined();
  });

  test('what is no form, is broken or was read already has no fields', async () => {
    expect(await fieldsOf(new Request(ADDRESS))).toBeUndefined();
    expect(await fieldsOf(sent('{}', { 'content-type': 'application/json' }))).toBeUndefined();
    expect(await fieldsOf(sent('x', { 'content-type': 'multipart/form-data; boundary=b' }))).toBeUndefined();
    const read = sent(written);
    await read.formData();
    expect(await fieldsOf(read)).toBeUndefined();
  });

  test.each([
    {},
    { 'content-length': 'x' },
    { 'content-length': '131073' },
    { 'content-length': '16777216' },
  ])('more than a page holds, or nobody knows how much, is not even read: %j', async (length) => {
    let isRead = false;
    const body = new ReadableStream(
      {
        pull(line) {
          isRead = true;
          line.close();
        },
      },
      { highWaterMark: 0 },
    );
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...length };
    const request = new Request(ADDRESS, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
    expect(await fieldsOf(request)).toBeUndefined();
    expect(isRead).toBe(false);
  });

  test('all that can be ticked and filled in at once is held; a form that nobody filled in is not', async () => {
    const fields = (count: number) =>
      new URLSearchParams(Array.from({ length: count }, (_, at) => ['tick', `m${at}:1`]));
    expect(await fieldsOf(sent(fields(600)))).toHaveLength(600);
    expect(await fieldsOf(sent(fields(601)))).toBeUndefined();
    const type = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '131072' };
    expect(await fieldsOf(sent('a&'.repeat(65_536), type))).toBeUndefined();
  });
});

describe('who is not signed in', () => {
  const come = (request: Request, me?: Partial<Organiser>) => {
    const bearings = { gate: { isSecure: false, signedIn: async () => me } };
    const event = {
      platform: { req: { bearings } },
      cookies: { get: () => 'ended' },
      params: {},
      url: new URL(request.url),
      request,
    };
    return signedIn(event as never, 'organiser').catch((thrown: unknown) => thrown);
  };

  test('gets back what they sent', async () => {
    const thrown = await come(sent(written));
    expect(isHttpError(thrown, 401) && thrown.body.unsent).toEqual([...written]);
  });

  test('is shown the door where they sent nothing', async () => {
    const thrown = await come(new Request(ADDRESS));
    expect(isRedirect(thrown) && thrown.location).toBe(
      `/organise/sign-in?${new URLSearchParams({ to: new URL(ADDRESS).pathname })}`,
    );
  });

  test('and who is, but may not, gets nothing back', async () => {
    const thrown = await come(sent(written), { id: 'bo', role: 'facilitator' });
    expect(isHttpError(thrown, 403) && thrown.body.unsent).toBeUndefined();
  });
});
