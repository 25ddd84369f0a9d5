/** Of any measure: those that packs bring are held to the same. */
const OF_INSTRUMENT = /^measure\.[a-z0-9-]+\.(?:asks$|cite$|item\.|answer\.)/;

/**
 * Whether the words of a key are those of a published questionnaire, or its citation. They are kept as they were
 * tested: a softer word would make it another questionnaire, whose totals mean nothing. So they alone are not held to
 * the words we choose ourselves; everything said around them is.
 */
export const isInstrument = (key: string): boolean => OF_INSTRUMENT.test(key);
