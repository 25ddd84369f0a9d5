import { FEED_FORMATS } from '@bearings/directory/feeds/formats';
import { isZone } from '@bearings/directory/primitives';
import type { FeedSent } from '@bearings/directory/served';
import { fail } from '@sveltejs/kit';
import { lineIn } from '#lib/organise/form.ts';
import type { Desk } from '#lib/organise/given.ts';
import { showNews } from '#lib/organise/keep.ts';
import { signedIn } from '#lib/organise/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** What of a reading is told of a source. */
interface Told {
  readonly accepted?: number;
  readonly repaired?: number;
  readonly rejected?: number;
  readonly format?: string;
  readonly from?: string;
  /** Whether `from` is the whole address; older readings do not say it. */
  readonly isWhole?: boolean;
  readonly zone?: string;
  readonly programme?: string;
}

export const load: PageServerLoad = async (event) => {
  const { desk } = await signedIn(event, 'organiser');
  const sources = await desk.feeds.sources();
  return {
    sources: sources.map(({ source, readAt, report }) => {
      const { accepted = 0, repaired = 0, rejected = 0, ...told } = report as Told;
      const { format = '', from = '', isWhole = true, zone = '', programme = '' } = told;
      const isAddress = /^https?:/.test(from);
      return {
        source,
        readOn: readAt.slice(0, 10),
        accepted,
        repaired,
        rejected,
        /** What its form sends to have it read again as it was; null where it was a file, or more than is kept is needed. */
        again: isAddress && isWhole ? { from, source, format, zone, programme } : null,
        isCut: isAddress && !isWhole,
      };
    }),
  };
};

/** What a form says of a list; a file is kept for a moment. */
async function sentIn(form: FormData, desk: Desk): Promise<FeedSent | 'feed-what' | 'feed-zone'> {
  const file = form.get('file');
  const from =
    file instanceof File && file.size > 0
      ? desk.feeds.keep(new Uint8Array(await file.arrayBuffer()))
      : lineIn(form, 'from', 2_000);
  const source = lineIn(form, 'source', 120);
  const format = FEED_FORMATS.find((known) => known === form.get('format'));
  if (from === '' || source === '' || !format) return 'feed-what';
  const zone = lineIn(form, 'zone', 64);
  if (zone !== '' && !isZone(zone)) return 'feed-zone';
  const programme = lineIn(form, 'programme', 64)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return { from, format, source, zone, programme };
}

async function readIt(desk: Desk, form: FormData, isTrial: boolean) {
  const sent = await sentIn(form, desk);
  if (typeof sent === 'string') return fail(400, { problem: sent });
  const outcome = await desk.feeds.read(sent, { isTrial, closeMany: form.has('close-many') });
  if (!outcome) return fail(409, { problem: 'feed-gone' as const });
  if (outcome.kind === 'refused') return fail(400, { sent, why: outcome.why });
  if (!isTrial) await showNews(desk);
  return { sent, outcome, isTrial: isTrial || outcome.refused !== null };
}

export const actions: Actions = {
  look: async (event) => {
    const { desk } = await signedIn(event, 'organiser');
    return readIt(desk, await event.request.formData(), true);
  },

  take: async (event) => {
    const { desk } = await signedIn(event, 'organiser');
    return readIt(desk, await event.request.formData(), false);
  },
};
