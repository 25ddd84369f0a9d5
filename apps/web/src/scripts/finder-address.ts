/** Names that say where somebody is: they go to the server with what is asked, and never into the address. */
const WHEREABOUTS = ['near', 'radius_km'];

/** What a form asks, without what is left empty. An empty zone says something: the meetings' own. */
export function askedBy(fields: Iterable<readonly [name: string, value: unknown]>): URLSearchParams {
  const asked = new URLSearchParams();
  for (const [name, value] of fields)
    if (typeof value === 'string' && (value !== '' || name === 'zone')) asked.append(name, value);
  return asked;
}

/** What of it stands in the address, where it is seen, kept and shared. */
export function shown(asked: URLSearchParams): string {
  const open = new URLSearchParams(asked);
  for (const name of WHEREABOUTS) open.delete(name);
  // A form that was sent without a script names what was left empty as well.
  for (const [name, value] of asked) if (value === '' && name !== 'zone') open.delete(name, '');
  // That there is a map may stand there, what it shows may not.
  if (open.has('map')) open.set('map', '1');
  const text = `${open}`.replaceAll('%2F', '/').replaceAll('%2C', ',');
  return text && `?${text}`;
}

/** A position to about a kilometre. */
export const rough = ({
  latitude,
  longitude,
}: Pick<GeolocationCoordinates, 'latitude' | 'longitude'>): string =>
  `${latitude.toFixed(2)},${longitude.toFixed(2)}`;

/** What a page says of its times. */
export interface Times {
  /** Zones of what it shows. */
  readonly zones: string;
  /** By whose clock times are told; empty: by each one's own. */
  readonly zone: string;
  /** Its address speaks of a zone. */
  readonly isAsked: boolean;
}

/** Whether times would be others by the clock of this zone, and nobody has said whose are wanted. */
export const wantsZone = ({ zones, isAsked }: Times, own: string): boolean =>
  !isAsked && zones.split(' ').some((zone) => zone !== '' && zone !== own);

/** Whether somebody may want their own clock back. */
export const offersOwn = ({ zones, zone, isAsked }: Times, own: string): boolean =>
  isAsked && zone !== own && zones.split(' ').some((one) => one !== '' && one !== own);
