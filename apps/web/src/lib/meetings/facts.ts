import { accessibilityOf } from '@bearings/directory/entry';
import type { Meeting } from '@bearings/directory/meeting';
import { attendanceOn } from '@bearings/directory/occurrences';
import { isByTown, type Place } from '@bearings/directory/place';
import type { Entry } from '@bearings/directory/search';
import type { Messages } from '#lib/messages/messages.ts';
import { distanceText } from './distance.ts';
import type { Listed } from './listed.ts';
import { countryText, languageText, termText } from './terms.ts';

/** What says where a place is: its region, its town, or failing both its country. */
const areaText = (messages: Messages, { regions, town, country }: Place): string =>
  regions.at(-1) || town?.name || countryText(messages, country);

/** Where it is, in a few words: of an approximate place the region alone. */
export function placeText(messages: Messages, { place }: Pick<Entry, 'place'>): string {
  if (!place) return '';
  const region = areaText(messages, place);
  if (place.precision === 'approximate')
    return region ? messages.text('public.meetings.somewhere', { region }) : '';
  const name = place.name || place.address.split(',')[0]!;
  return [...new Set([name, region].filter(Boolean))].join(messages.text('mark.comma'));
}

/**
 * How far away it is, and where; of a place whose town alone is known that it is there, and no figure that would speak
 * of a door.
 */
function awayAndWhere(
  messages: Messages,
  place: Place | null,
  distance: number | null,
  country: string | undefined,
): string[] {
  const where = placeText(messages, { place });
  if (distance === null) return [where];
  if (!place || !isByTown(place)) return [distanceText(messages, distance, country), where];
  const town = place.town!.name || place.regions.at(-1);
  if (!town) return [where];
  const isSaid = town === place.regions.at(-1) || place.regions.length === 0;
  return [
    messages.text('public.meetings.in-or-near', { town }),
    isSaid && place.precision === 'exact' ? place.name || place.address.split(',')[0]! : isSaid ? '' : where,
  ];
}

/**
 * What stands under a name in a list. Languages are told where they are not only the reader's.
 * @param country all the list is in, which then goes without saying; `''` where it is in several
 * @param roads the country whose way of telling distances holds for all the list; none: that of the place
 */
export function factsOf(
  messages: Messages,
  { meeting, place: found, distance }: Entry & { readonly distance: number | null },
  { country = '', roads = '' }: { readonly country?: string; readonly roads?: string } = {},
): string[] {
  const place = found && found.country === country ? { ...found, country: '' } : found;
  const { attendance, languages, signed, audiences } = meeting;
  const access = accessibilityOf({ meeting, place });
  const own = messages.language.pseudo ? 'en' : messages.language.tag;
  const spoken = [...languages, ...signed];
  const isOnline = attendance === 'online';
  return [
    ...(isOnline ? [] : awayAndWhere(messages, place, distance, roads || found?.country)),
    attendance === 'in-person' && place ? '' : termText(messages, 'attendance', attendance),
    ...(spoken.some((tag) => tag !== own)
      ? [messages.list(spoken.map((tag) => languageText(messages, tag)))]
      : []),
    ...audiences.map((term) => termText(messages, 'audience', term)),
    !isOnline && access.includes('step-free') ? termText(messages, 'access', 'step-free') : '',
  ].filter((fact) => fact !== '');
}

/** One line about a meeting or a place: what it is of, and what is said. */
export interface Fact {
  readonly name: string;
  readonly lines: readonly string[];
}

/** A fact with what there is to say; none where there is nothing. */
export function fact(name: string, lines: readonly string[]): Fact[] {
  const said = lines.filter(Boolean);
  return said.length > 0 ? [{ name, lines: said }] : [];
}

/** How one joins from afar; null where one does not: the next date may be online alone, whatever is usual. */
export function onlineOf({ meeting, next }: Pick<Listed, 'meeting' | 'next'>): Meeting['online'] {
  const attendance = next ? attendanceOn(next, meeting.attendance) : meeting.attendance;
  return attendance === 'in-person' ? null : meeting.online;
}

/** How one takes part, and what has to be done before. What is hidden is told of, not shown. */
export function howOf(messages: Messages, detail: Pick<Listed, 'meeting' | 'next'>): Fact[] {
  const { attendance, access } = detail.meeting;
  const online = onlineOf(detail);
  const hidden =
    !online || online.visibility === 'public'
      ? ''
      : messages.text(`public.meeting.link-${online.visibility === 'after-registration' ? 'after' : 'ask'}`);
  return fact(messages.text('public.meeting.how'), [
    termText(messages, 'attendance', attendance),
    access === 'register' ? messages.text('public.meeting.register-first') : '',
    access === 'approval' ? messages.text('public.meeting.approval-first') : '',
    hidden,
    online?.notes ?? '',
  ]);
}

function linesOfPlace(messages: Messages, place: Place): string[] {
  const somewhere = placeText(messages, { place });
  if (place.precision === 'approximate') return [somewhere, messages.text('public.meeting.private-place')];
  const region = place.regions.some((one) => place.address.includes(one)) ? '' : (place.regions.at(-1) ?? '');
  return [place.name, place.address || region, place.address ? region : ''];
}

/** Where a place is, on one line, as far as it may be told. */
export const addressText = (messages: Messages, place: Place): string =>
  place.precision === 'approximate'
    ? placeText(messages, { place })
    : linesOfPlace(messages, place).filter(Boolean).join(messages.text('mark.comma'));

const kindText = (messages: Messages, { kind, precision }: Place): string =>
  kind === 'other' || precision === 'approximate' ? '' : messages.text(`public.place.kind-${kind}`);

/** Where one goes, as text that can be copied. A meeting online has no place to go to. */
export function whereOf(messages: Messages, { meeting, place }: Entry): Fact[] {
  if (!place || meeting.attendance === 'online') return [];
  return [
    ...fact(messages.text('public.meeting.where'), [
      linesOfPlace(messages, place).filter(Boolean).join('\n'),
    ]),
    ...fact(messages.text('public.place.how-in'), [kindText(messages, place), place.access, place.notes]),
  ];
}

/** What is known of a place by itself. */
export function factsOfPlace(messages: Messages, place: Place): Fact[] {
  return [
    ...fact(messages.text('public.place.address'), [
      linesOfPlace(messages, place).filter(Boolean).join('\n'),
    ]),
    ...fact(messages.text('public.place.how-in'), [kindText(messages, place), place.access]),
    ...fact(messages.text('public.meeting.access'), [
      place.accessibility.map((term) => termText(messages, 'access', term)).join(messages.text('mark.dot')),
    ]),
    ...fact(messages.text('public.meeting.notes'), [place.notes]),
  ];
}
