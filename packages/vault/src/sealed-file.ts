import type { VaultContent } from './content.ts';
import type { VaultEnvironment } from './environment.ts';
import { VaultError } from './errors.ts';
import type { Secret } from './ways.ts';

export async function writeSealedFile(
  _env: VaultEnvironment,
  _content: VaultContent,
  _secret: Secret,
  _words: string,
): Promise<Uint8Array> {
  throw new VaultError('damaged-file', 'not there yet');
}

export async function readSealedFile(
  _env: VaultEnvironment,
  _bytes: Uint8Array,
  _secret: Secret,
): Promise<VaultContent> {
  throw new VaultError('damaged-file', 'not there yet');
}
