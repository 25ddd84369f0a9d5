import { atTheFoot, countriesIn } from '#lib/help/shelf.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({
  countries: countriesIn('en').map((country) => ({
    code: country.code,
    confirmed: atTheFoot(country).every(({ checked_by }) => checked_by !== null),
    lines: atTheFoot(country).map(({ for: purposes, name, dial, e164 }) => ({
      // An emergency number needs no name beside it.
      name: purposes.includes('emergency') ? dial : name,
      dial,
      e164,
    })),
  })),
});
