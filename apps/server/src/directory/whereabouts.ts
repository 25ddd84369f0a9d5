import type { Whereabouts } from '@bearings/directory/feeds';
import { isZone } from '@bearings/directory/primitives';
import tzLookup from '@photostructure/tz-lookup';
import type { Where } from '../where/where.ts';

/** Finds zones and towns without asking anybody: from tables on this machine. */
export const whereabouts = (where: Where): Whereabouts => ({
  zoneAt({ latitude, longitude }) {
    const zone = tzLookup(latitude, longitude);
    // At sea it knows an offset only, which would be wrong for half of the year.
    return isZone(zone) && !zone.startsWith('Etc/') ? zone : null;
  },
  townOf: (place) => where.townOf(place),
});
