import * as v from 'valibot';
import { Place } from '../place.ts';

/** What of a place stands in a form, each as one text. */
export const PLACE_FIELDS = [
  'name',
  'kind',
  'address',
  'regions',
  'country',
  'latitude',
  'longitude',
  'precision',
  'access',
  'accessibility',
  'notes',
  'website',
] as const;
export type PlaceField = (typeof PLACE_FIELDS)[number];
export type PlaceForm = Readonly<Record<PlaceField, string>>;
export type PlaceFaults = Readonly<Partial<Record<PlaceField, 'missing' | 'wrong'>>>;

export const placeForm = (place: Place): PlaceForm => ({
  name: place.name,
  kind: place.kind,
  address: place.address,
  regions: place.regions.join(', '),
  country: place.country,
  latitude: place.point ? String(place.point.latitude) : '',
  longitude: place.point ? String(place.point.longitude) : '',
  precision: place.precision,
  access: place.access,
  accessibility: place.accessibility.join(),
  notes: place.notes,
  website: place.website ?? '',
});

const listOf = (text: string): string[] =>
  [...new Set(text.split(',').map((one) => one.trim()))].filter(Boolean);

/** The place that a form tells of. @param base what the form does not speak of */
export function placeOf(
  form: PlaceForm,
  base: Place,
): { readonly place: Place } | { readonly faults: PlaceFaults } {
  const [latitude, longitude] = [form.latitude.trim(), form.longitude.trim()];
  const read = v.safeParse(Place, {
    ...base,
    name: form.name.trim(),
    kind: form.kind,
    address: form.address.trim(),
    regions: listOf(form.regions),
    country: form.country.trim().toUpperCase(),
    point:
      latitude === '' && longitude === ''
        ? null
        : {
            latitude: latitude === '' ? null : Number(latitude),
            longitude: longitude === '' ? null : Number(longitude),
          },
    precision: form.precision,
    access: form.access.trim(),
    accessibility: listOf(form.accessibility),
    notes: form.notes.trim(),
    website: form.website.trim() || null,
  });
  const faults: Partial<Record<PlaceField, 'missing' | 'wrong'>> = {};
  for (const issue of read.issues ?? []) {
    const path = (issue.path ?? []).map(({ key }) => String(key));
    const field = (path[0] === 'point' ? (path[1] ?? 'latitude') : path[0]) as PlaceField;
    faults[field] ??= form[field]?.trim() ? 'wrong' : 'missing';
  }
  if (form.name.trim() === '' && form.address.trim() === '') faults.name = 'missing';
  return read.success && Object.keys(faults).length === 0 ? { place: read.output } : { faults };
}
