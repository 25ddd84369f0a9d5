import type { VaultEnvironment } from '@bearings/vault/environment';
import { idbStore } from '@bearings/vault/idb-store';
import { readOpenExport, writeOpenExport } from '@bearings/vault/open-export';
import { createVault, openVault } from '@bearings/vault/opening';
import type { Vault } from '@bearings/vault/vault';
import { argon2id } from 'hash-wasm';
import type { KeptRecord } from '../records.ts';
import { partsOf, type Subject, TAIL } from './subject.ts';

const PASSPHRASE = 'ten years of records';
let clock: (() => number) | undefined;

const environment = (place: string): VaultEnvironment => ({
  store: idbStore({ factory: indexedDB, name: place }),
  now: () => clock?.() ?? Date.now(),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  subtle: crypto.subtle,
  stretch: (passphrase, salt, { memoryKiB, iterations, parallelism }) =>
    argon2id({
      password: passphrase,
      salt,
      memorySize: memoryKiB,
      iterations,
      parallelism,
      hashLength: 32,
      outputType: 'binary',
    }),
});

const added = ({ id, type, payload }: KeptRecord) => ({ id, type, payload });

/** Each record with the moment it was kept at, as an open export has it. */
function asExport(records: readonly KeptRecord[]): string {
  const device = 'bench-device-000';
  return JSON.stringify({
    format: 'bearings-export',
    version: 1,
    exportedAt: new Date(records.at(-1)!.at).toISOString(),
    records: records.map(({ id, type, at, payload }, place) => ({
      id,
      versions: [
        { type, stamp: { ms: at, count: 0, device }, n: place + 1, change: 'put', at, payload, undoes: [] },
      ],
    })),
  });
}

let vault: Vault | undefined;

export const subject: Subject = {
  async seed(place, records) {
    const seeded = await createVault(environment(place));
    await seeded.absorb(readOpenExport(asExport(records.slice(0, -TAIL))));
    for (const record of records.slice(-TAIL)) {
      clock = () => record.at;
      await seeded.put(added(record));
    }
    await seeded.settled();
    clock = undefined;
  },
  async open(place) {
    vault = await openVault(environment(place));
    return vault.records().length;
  },
  readAll: () => vault!.records().reduce((sum, { payload }) => sum + partsOf(payload as object), 0),
  async keep(record) {
    await vault!.put(added(record));
  },
  exportWhole: () => vault!.exportSealed({ passphrase: PASSPHRASE }),
  async importWhole(place, file) {
    const { readSealedFile } = await import('@bearings/vault/sealed-file');
    const other = environment(place);
    const content = await readSealedFile(other, file, { passphrase: PASSPHRASE });
    await (await createVault(other)).absorb(content);
  },
  async exportOpen() {
    return writeOpenExport(vault!.content(), Date.now()).text;
  },
  async importOpen(place, file) {
    await (await createVault(environment(place))).absorb(readOpenExport(file));
  },
};
