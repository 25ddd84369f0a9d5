import { asUsual, callOff, close, confirm, except, pause, resume } from '@bearings/directory/edits';
import { isListed } from '@bearings/directory/listed';
import type { Meeting } from '@bearings/directory/meeting';
import { isDateOf, localDate, occurrences } from '@bearings/directory/occurrences';
import { utcDate } from '@bearings/directory/recurrence';
import { fail, redirect } from '@sveltejs/kit';
import { exceptionIn } from '#lib/organise/exception-in.ts';
import { dateIn, lineIn } from '#lib/organise/form.ts';
import { logOf } from '#lib/organise/log.ts';
import { namesOf } from '#lib/organise/names.ts';
import { changeOne, meetingAt } from '#lib/organise/one.ts';
import { type AtDesk, signedIn } from '#lib/organise/signed-in.ts';
import { settledIn, settleNote } from '#lib/organise/visitor-notes.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const DAY_MS = 86_400_000;
/** So far ahead, and no more dates than these, are shown to be called off. */
const AHEAD_DAYS = 70;
const MOST_DATES = 8;

export const load: PageServerLoad = async (event) => {
  const atDesk = await signedIn(event);
  const { me, desk } = atDesk;
  const { meeting, version, importedPlace } = await meetingAt(atDesk, event.params.id);
  const now = Date.now();
  const log = logOf(await desk.edits.changesOf(meeting.id, 30));
  const place = meeting.place === null ? undefined : await desk.edits.place(meeting.place);
  const people = me.role === 'organiser' ? await desk.organisers.all() : [];
  return {
    now,
    meeting,
    version,
    place: place?.place ?? null,
    isImported: meeting.provenance !== null || importedPlace !== null,
    dates: occurrences(meeting, now, now + AHEAD_DAYS * DAY_MS, desk.directory.holidays).slice(0, MOST_DATES),
    isPublic: isListed(meeting, now),
    isOrganiser: me.role === 'organiser',
    facilitators: people
      .filter(({ role }) => role === 'facilitator')
      .map(({ id, name, meetings }) => ({ id, name, looksAfter: meetings.includes(meeting.id) })),
    log,
    names: await namesOf(desk, log),
    saved: event.url.searchParams.get('saved'),
    notes: (await desk.notes.open(utcDate(now), [meeting.id])).map((note) => ({
      ...note,
      name: meeting.name,
    })),
    settled: settledIn(event.url),
  };
};

/** Does it, and shows the page anew, so that going back sends nothing twice. */
async function done(
  atDesk: AtDesk,
  event: RequestEvent,
  edit: (meeting: Meeting) => Meeting,
  now = new Date(),
) {
  if (!(await changeOne(atDesk, event.params.id, edit, now.toISOString())))
    return fail(409, { problem: 'late' as const });
  redirect(303, `${event.url.pathname}?saved=yes`);
}

export const actions: Actions = {
  'call-off': async (event) => {
    const atDesk = await signedIn(event);
    const form = await event.request.formData();
    const date = dateIn(form, 'date');
    const { meeting } = await meetingAt(atDesk, event.params.id);
    if (!date || !meeting.recurrence || !isDateOf(meeting.recurrence, date))
      return fail(400, { problem: 'date' as const });
    return done(atDesk, event, (one) => callOff(one, date, lineIn(form, 'reason')));
  },

  /** At another time, on another day, or online only, on one date. */
  differ: async (event) => {
    const atDesk = await signedIn(event);
    const form = await event.request.formData();
    const date = dateIn(form, 'date');
    const { meeting } = await meetingAt(atDesk, event.params.id);
    if (!date || !meeting.recurrence || !isDateOf(meeting.recurrence, date))
      return fail(400, { problem: 'date' as const });
    const exception = exceptionIn(form, date);
    if (!exception) return fail(400, { problem: 'differ' as const });
    return done(atDesk, event, (one) => except(one, exception));
  },

  'as-usual': async (event) => {
    const atDesk = await signedIn(event);
    const date = dateIn(await event.request.formData(), 'date');
    if (!date) return fail(400, { problem: 'date' as const });
    return done(atDesk, event, (one) => asUsual(one, date));
  },

  confirm: async (event) => {
    const atDesk = await signedIn(event);
    const now = new Date();
    const edit = (one: Meeting) => confirm(one, localDate(now.getTime(), one.zone), atDesk.me.role);
    if (!(await changeOne(atDesk, event.params.id, edit, now.toISOString())))
      return fail(409, { problem: 'late' as const });
    await atDesk.desk.notes.settleRight(event.params.id);
    redirect(303, `${event.url.pathname}?saved=yes`);
  },

  /** A note was dealt with. */
  settle: async (event) => {
    const atDesk = await signedIn(event);
    return settleNote(atDesk, event, true);
  },

  /** It was not, after all. */
  unsettle: async (event) => {
    const atDesk = await signedIn(event);
    return settleNote(atDesk, event, false);
  },

  pause: async (event) => {
    const atDesk = await signedIn(event);
    const form = await event.request.formData();
    const [from, until] = [dateIn(form, 'from'), dateIn(form, 'until')];
    if (from && until && until < from) return fail(400, { problem: 'dates' as const });
    return done(atDesk, event, (one) => pause(one, from, until, lineIn(form, 'reason')));
  },

  resume: async (event) => {
    const atDesk = await signedIn(event);
    return done(atDesk, event, resume);
  },

  close: async (event) => {
    const atDesk = await signedIn(event);
    const form = await event.request.formData();
    const now = Date.now();
    return done(atDesk, event, (one) =>
      close(one, dateIn(form, 'from') ?? localDate(now, one.zone), lineIn(form, 'reason')),
    );
  },

  /** Which facilitators look after it: only what was ticked or unticked here is changed. */
  give: async (event) => {
    const atDesk = await signedIn(event, 'organiser');
    const { meeting } = await meetingAt(atDesk, event.params.id);
    const form = await event.request.formData();
    const ticked = new Set(form.getAll('facilitator').map(String));
    const before = new Set(lineIn(form, 'before', 10_000).split(','));
    const without = (all: ReadonlySet<string>, some: ReadonlySet<string>) =>
      new Set([...all].filter((one) => !some.has(one)));
    await atDesk.desk.organisers.give(meeting.id, without(ticked, before), without(before, ticked));
    redirect(303, `${event.url.pathname}?saved=yes`);
  },
};
