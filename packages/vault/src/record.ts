import * as v from 'valibot';
import { toText } from './bytes.ts';
import { COUNT_LIMIT, MS_LIMIT, type Stamp } from './clock.ts';
import type { VaultEnvironment } from './environment.ts';
import { VaultError } from './errors.ts';

/** What a payload is made of: anything JSON can say. */
export type Json = null | boolean | number | string | JsonList | JsonObject;
// Interfaces, so that the compiler meets the recursion one level at a time.
export interface JsonList extends ReadonlyArray<Json> {}
export interface JsonObject {
  readonly [name: string]: Json;
}

/** A record as it now stands. Read-only: change it with `put`. */
export interface VaultRecord<Payload = Json> {
  readonly id: string;
  readonly type: string;
  readonly payload: Payload;
  /** Wall-clock milliseconds of the first and of the current version. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** How many versions {@link RecordVersion} lists. */
  readonly versionCount: number;
}

/** One version of a record, for "then and now". */
export interface RecordVersion<Payload = Json> {
  /** Unique within the record. */
  readonly key: string;
  readonly at: number;
  readonly type: string;
  readonly payload: Payload;
  /** The one that won. */
  readonly current: boolean;
}

/** A removed record, while it can still be restored. */
export interface RemovedRecord extends VaultRecord {
  readonly removedAt: number;
}

export interface NewRecord {
  /** Left out for a new record. */
  readonly id?: string;
  readonly type: string;
  readonly payload: unknown;
}

/** 128 random bits. */
export function newRecordId(env: Pick<VaultEnvironment, 'random'>): string {
  return toText(env.random(16));
}

/**
 * - `put`: this payload;
 * - `remove`: a tombstone;
 * - `restore`: undoes the tombstones it names;
 * - `gone`: a `put` whose content was destroyed 30 days after its record was removed.
 *
 * A chunk holds the place in this list, so the order stays, and a new kind comes last.
 */
export const CHANGES = ['put', 'remove', 'restore', 'gone'] as const;
export type ChangeKind = (typeof CHANGES)[number];

/** One entry of the log. */
export interface Version {
  readonly id: string;
  readonly type: string;
  readonly stamp: Stamp;
  /** The writing device's own count of its versions, from 1, without gaps. */
  readonly n: number;
  readonly change: ChangeKind;
  /** Wall-clock milliseconds when it was written. */
  readonly at: number;
  readonly payload: Json;
  /** For `restore`: stamp keys of the tombstones it undoes. */
  readonly undoes: readonly string[];
}

/** The version with other parts. It names every part: a spread would lose a payload that nobody has looked at yet. */
export function withParts(version: Version, parts: Partial<Version>): Version {
  const { id, type, stamp, n, change, at, payload, undoes } = version;
  return { id, type, stamp, n, change, at, payload, undoes, ...parts };
}

/** Characters of JSON. */
export const PAYLOAD_LIMIT = 1024 * 1024;
/** Lists and objects one inside the other. What a tool keeps has fewer than ten. */
export const DEPTH_LIMIT = 64;
/** Characters of an id, a type or a device's id. */
export const NAME_LIMIT = 128;
/** No device counts its versions this far. */
export const NUMBER_LIMIT = 2 ** 48;
/** Tombstones that one `restore` undoes. */
export const UNDOES_LIMIT = 1000;

export const NameSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(NAME_LIMIT));
const CountSchema = (limit: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(limit - 1));

const StampSchema = v.strictObject({
  ms: CountSchema(MS_LIMIT),
  count: CountSchema(COUNT_LIMIT),
  device: NameSchema,
});

/** What JSON.parse can return, within {@link DEPTH_LIMIT}; whatever is inside has been through it. */
export const JsonSchema = v.custom<Json>(isJson) as v.GenericSchema<Json>;

/** A version from outside. Deeper than types: a change carries what its kind needs and nothing else. */
export const VersionSchema: v.GenericSchema<unknown, Version> = v.pipe(
  v.strictObject({
    id: NameSchema,
    type: v.pipe(v.string(), v.maxLength(NAME_LIMIT)),
    stamp: StampSchema,
    n: CountSchema(NUMBER_LIMIT),
    change: v.picklist(CHANGES),
    at: CountSchema(MS_LIMIT),
    payload: v.optional(JsonSchema, null),
    undoes: v.optional(v.pipe(v.array(NameSchema), v.maxLength(UNDOES_LIMIT)), []),
  }),
  v.check((version) => (version.change === 'put') === version.type.length > 0, 'type'),
  v.check((version) => (version.change === 'restore') === version.undoes.length > 0, 'undoes'),
);

/**
 * The rules of {@link VersionSchema} by hand, but for the payload: a vault of ten years passes here on every opening
 * (the tests compare them).
 */
export function fitsLog({ id, type, stamp, n, change, at, undoes }: Version): boolean {
  return (
    isName(id) &&
    typeof type === 'string' &&
    type.length <= NAME_LIMIT &&
    isCount(stamp.ms, MS_LIMIT) &&
    isCount(stamp.count, COUNT_LIMIT) &&
    isName(stamp.device) &&
    isCount(n, NUMBER_LIMIT) &&
    isCount(at, MS_LIMIT) &&
    CHANGES.includes(change) &&
    (change === 'put') === type.length > 0 &&
    Array.isArray(undoes) &&
    (change === 'restore') === undoes.length > 0 &&
    undoes.length <= UNDOES_LIMIT &&
    undoes.every(isName)
  );
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= NAME_LIMIT;
}

function isCount(value: unknown, limit: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < limit;
}

/** Whether JSON can say it, within {@link PAYLOAD_LIMIT} and {@link DEPTH_LIMIT}. It has been through JSON. */
export function fitsPayload(payload: Json): boolean {
  return isShallow(payload) && JSON.stringify(payload).length <= PAYLOAD_LIMIT;
}

/** Whether {@link DEPTH_LIMIT} holds for what has been through JSON: level by level, so that no depth exhausts the stack. */
export function isShallow(payload: Json): boolean {
  let level = [payload].filter(isNest);
  for (let depth = 0; depth < DEPTH_LIMIT && level.length > 0; depth += 1)
    level = level.flatMap((nest): Json[] => Object.values(nest)).filter(isNest);
  return level.length === 0;
}

function isNest(value: Json): value is JsonList | JsonObject {
  return typeof value === 'object' && value !== null;
}

function isJson(value: unknown): boolean {
  return (
    ['boolean', 'number', 'string'].includes(typeof value) ||
    (typeof value === 'object' && isShallow(value as Json))
  );
}

/**
 * The payload as it will come back: a copy that has been through JSON, so that memory and disk never differ.
 * Lone surrogates survive (JSON escapes them). Throws `payload-unfit` or `payload-too-large`.
 */
export function settlePayload(payload: unknown): Json {
  let text: string | undefined;
  try {
    text = JSON.stringify(payload);
  } catch (cause) {
    throw new VaultError('payload-unfit', 'not JSON', { cause });
  }
  if (text === undefined) throw new VaultError('payload-unfit', 'nothing to keep');
  if (text.length > PAYLOAD_LIMIT) throw new VaultError('payload-too-large');
  const settled = JSON.parse(text) as Json;
  if (!isShallow(settled)) throw new VaultError('payload-unfit', 'too deep');
  return settled;
}
