import * as v from 'valibot';
import { fromUtf8, toText, toUtf8 } from './bytes.ts';
import type { VaultEnvironment } from './environment.ts';
import type { VaultKeys } from './keys.ts';
import { type Json, JsonSchema, NameSchema } from './record.ts';
import { KIND, seal, unseal } from './seal.ts';
import type { Change, Entry, Query } from './store.ts';

/** What the wall clock said at earlier openings. */
export interface Sighting {
  /** At the last one at which it was believed. */
  readonly lastSeen: number;
  /** At the first since then, if it had leapt too far ahead to be believed. */
  readonly leapt?: number | undefined;
}

/** What belongs to this device and never to the log: it is not synced, exported or merged. */
export interface DeviceState extends Sighting {
  /** This writer's id. */
  readonly device: string;
  /** Wall clock of the last export, 0 for never. */
  readonly lastSafe: number;
  /** Tombstones from a file, or by a clock far ahead: when this device first met each. */
  readonly ahead: Readonly<Record<string, number>>;
  /** Pairs, since a key may be any text, `__proto__` too. */
  readonly settings: readonly (readonly [string, Json])[];
  /** The damage this writer has known of since it began. */
  readonly knownDamage: string;
}

const DeviceStateSchema = v.strictObject({
  device: NameSchema,
  lastSeen: v.number(),
  leapt: v.optional(v.number()),
  lastSafe: v.number(),
  ahead: v.record(v.string(), v.number()),
  settings: v.array(v.tuple([v.string(), JsonSchema])),
  knownDamage: v.string(),
});

export const DEVICE_STATE_QUERY: Query = { shelf: 'meta', key: 'local' };

export function newDeviceState(env: Pick<VaultEnvironment, 'random' | 'now'>): DeviceState {
  return {
    device: newDeviceId(env),
    lastSeen: env.now(),
    lastSafe: 0,
    ahead: {},
    settings: [],
    knownDamage: '',
  };
}

export function newDeviceId(env: Pick<VaultEnvironment, 'random'>): string {
  return toText(env.random(12));
}

export async function sealDeviceState(
  env: VaultEnvironment,
  keys: VaultKeys,
  state: DeviceState,
): Promise<Change> {
  const value = await seal(env, keys.local, { ...keys, kind: KIND.local }, toUtf8(JSON.stringify(state)));
  return { shelf: 'meta', key: 'local', value };
}

/** Undefined if it is not there or can't be read: the vault does without. */
export async function openDeviceState(
  subtle: SubtleCrypto,
  keys: VaultKeys,
  entries: readonly Entry[] | undefined,
): Promise<DeviceState | undefined> {
  const value = entries?.[0]?.value;
  if (!(value instanceof Uint8Array)) return undefined;
  try {
    const content = await unseal(subtle, keys.local, { ...keys, kind: KIND.local }, value);
    return v.parse(DeviceStateSchema, JSON.parse(fromUtf8(content)));
  } catch {
    return undefined;
  }
}
