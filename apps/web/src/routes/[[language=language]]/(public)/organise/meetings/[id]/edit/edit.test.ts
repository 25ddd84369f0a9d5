import { meetingForm } from '@bearings/directory/edits/meeting-form';
import { isRedirect } from '@sveltejs/kit';
import { expect, test, vi } from 'vitest';
import { aMeeting } from '#lib/meetings/meetings.testkit.ts';
import { FakeDesk, formOf } from '#lib/organise/desk.testkit.ts';
import { actions } from './+page.server.ts';

/** Somebody saves the form of a meeting that nobody ever checked. */
async function save(fields: Readonly<Record<string, string>>) {
  const fake = new FakeDesk([aMeeting({ attendance: 'online' })]);
  const { me, desk } = fake.atDesk;
  const { meeting, version } = fake.meetings.get(aMeeting().id)!;
  const form = meetingForm(meeting);
  const sent = formOf({
    ...form,
    weekdays: form.weekdays.split(','),
    link: 'https://meet.example/room',
    version: String(version),
    was: JSON.stringify(form),
    save: 'yes',
    ...fields,
  });
  const url = new URL(`https://bearings.example/organise/meetings/${meeting.id}/edit`);
  const event = {
    platform: {
      req: {
        bearings: {
          ...desk,
          gate: { isSecure: false, signedIn: async () => me },
          directory: { ...desk.directory, places: [] },
        },
      },
    },
    cookies: { get: () => 'cookie' },
    params: { id: meeting.id },
    url,
    request: new Request(url, { method: 'POST', body: sent }),
  };
  const sending = Promise.resolve(actions.default!(event as never));
  const answer = await sending.catch((thrown: unknown) => thrown);
  return { answer, kept: fake.meetings.get(meeting.id)!.meeting };
}

test('who saves a meeting may say with it that all of it is still true, and is not taken to have said so', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-29T12:00:00Z') });
  const said = await save({ start: '20:15', confirmed: 'yes' });
  expect(isRedirect(said.answer)).toBe(true);
  expect([said.kept.confirmedOn, said.kept.confirmedBy]).toEqual(['2026-11-29', 'organiser']);
  const unsaid = await save({ start: '20:15' });
  expect(isRedirect(unsaid.answer)).toBe(true);
  expect(unsaid.kept.confirmedOn).toBeNull();
  vi.useRealTimers();
});

test('a form that comes back keeps the box as it was', async () => {
  expect((await save({ name: '', confirmed: 'yes' })).answer).toMatchObject({ data: { confirmed: true } });
  expect((await save({ name: '' })).answer).toMatchObject({ data: { confirmed: false } });
});
