import { atTheFoot, countriesIn } from '#lib/help/shelf.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({
  countries: countriesIn('en').map((country) => ({
    code: country.code,
    confirmed: atTheFoot(country).every(({ checked_by }) => checked_by !== null),
    lines: atTheFoot(country).map(({ name, dial, e164 }) => ({ name, dial, e164 })),
  })),
});
