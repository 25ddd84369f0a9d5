import type { VaultRecord, Version } from '@bearings/vault/record';

/**
 * What leaves of the records that were chosen: of each the version that stands now, no earlier one, and nothing else.
 * @param versions all that the vault holds
 */
export function chosenVersions(
  versions: readonly Version[],
  chosen: readonly Pick<VaultRecord, 'id' | 'payload'>[],
): readonly Version[] {
  const standing = new Map(chosen.map(({ id, payload }) => [id, payload]));
  const found = new Map<string, Version>();
  for (const version of versions)
    if (version.change === 'put' && standing.has(version.id) && version.payload === standing.get(version.id))
      found.set(version.id, version);
  return [...found.values()];
}
