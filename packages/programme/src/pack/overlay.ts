interface Part {
  readonly id: string;
  readonly version: number;
}

/** A list of the programme with what packs bring: a newer part in the place of the one it replaces, new ones last. */
export function overlay<One extends Part>(own: readonly One[], brought: readonly Part[]): readonly One[] {
  const parts = new Map(own.map((one) => [one.id, one] as const));
  for (const one of brought) parts.set(one.id, one as One);
  return [...parts.values()];
}

/**
 * What of a pack is newer than the programme's own, or not in it. A pack that was installed long ago takes nothing back
 * once Bearings itself comes with newer parts.
 */
export const newerThan = <One extends Part>(own: readonly Part[], brought: readonly One[]): readonly One[] =>
  brought.filter(({ id, version }) => !own.some((one) => one.id === id && one.version >= version));
