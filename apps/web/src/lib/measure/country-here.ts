import { country } from '../../scripts/country.ts';

/** The country whose help lines the person chose last: in plain storage, as the page of help lines keeps it. */
export const countryHere = country(() => localStorage);
