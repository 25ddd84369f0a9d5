/** The person's own words inside one of our sentences: shown in their voice, never changed. */
export interface Own {
  readonly own: string;
}
/** A sentence to show: an id of the catalogue and what it is filled with. */
export interface Said {
  readonly id: string;
  readonly params?: Readonly<Record<string, string | number | Own>>;
}
export const own = (text: string): Own => ({ own: text });
