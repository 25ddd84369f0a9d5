/**
 * Grams of alcohol in what each country calls one standard drink or unit.
 * Sources: NIAAA (US), NHS (GB), CCSA (CA), NHMRC (AU), HSE (IE), Health NZ (NZ), Santé publique France (FR).
 */
export const GRAMS_PER_DRINK = { US: 14, GB: 8, CA: 13.45, AU: 10, IE: 10, NZ: 10, FR: 10 } as const;

/** The gram of the World Health Organization's standard drink, where a country's own is not known here. */
export const GRAMS_ELSEWHERE = 10;

/** Density of ethanol at 20 °C, g/ml. */
const DENSITY = 0.789;

export const gramsPerDrink = (country: string | undefined): number =>
  country !== undefined && Object.hasOwn(GRAMS_PER_DRINK, country)
    ? GRAMS_PER_DRINK[country as keyof typeof GRAMS_PER_DRINK]
    : GRAMS_ELSEWHERE;

/**
 * Drinks of a country in one glass or bottle of the person's own.
 * @param millilitres size
 * @param strength alcohol by volume in percent, 0 to 100
 */
export const drinksIn = (millilitres: number, strength: number, country?: string): number =>
  (millilitres * (strength / 100) * DENSITY) / gramsPerDrink(country);

/**
 * How much of something holds one drink of a country, in millilitres.
 * @param strength alcohol by volume in percent, above 0
 */
export const millilitresOf = (strength: number, country?: string): number =>
  gramsPerDrink(country) / ((strength / 100) * DENSITY);
