import type { VaultEnvironment } from '@bearings/vault/environment';
import { idbStore } from '@bearings/vault/idb-store';
import { createVault, openVault } from '@bearings/vault/opening';
import type { Vault } from '@bearings/vault/vault';
import { argon2id } from 'hash-wasm';
import type { KeptRecord } from '../records.ts';
import { type Subject, TAIL } from './subject.ts';

const PASSPHRASE = 'ten years of records';
/** What the vault folds at once in daily use. */
const AT_ONCE = 500;

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

let vault: Vault | undefined;

export const subject: Subject = {
  async seed(place, records) {
    clock = () => records[0]!.at;
    const seeded = await createVault(environment(place));
    const folded = records.slice(0, -TAIL);
    for (let at = 0; at < folded.length; at += AT_ONCE) {
      const group = folded.slice(at, at + AT_ONCE);
      clock = () => group.at(-1)!.at;
      await seeded.putMany(group.map(added));
    }
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
    const { writeOpenExport } = await import('@bearings/vault/open-export');
    return writeOpenExport(vault!.content(), Date.now());
  },
  async importOpen(place, file) {
    const { readOpenExport } = await import('@bearings/vault/open-export');
    await (await createVault(environment(place))).absorb(readOpenExport(file));
  },
};
