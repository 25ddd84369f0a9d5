import { UNITS } from './behaviours.ts';
import type { AmountField, ColumnField, Field } from './field.ts';
import { isObject } from './is-object.ts';
import { LIMITS } from './limits.ts';
import { isDate, isZone } from './local-time.ts';

export const REPAIR_REASONS = [
  'unknown-field',
  'unknown-option',
  'unknown-date',
  'unknown-zone',
  'wrong-type',
  'out-of-range',
  'too-long',
  'too-many',
  'twice',
  'hidden-characters',
  'not-there',
] as const;
export type RepairReason = (typeof REPAIR_REASONS)[number];

export interface Found {
  readonly done: 'mended' | 'left-out';
  readonly reason: RepairReason;
}
type Tell = (found: Found) => void;

// Everything of C0 and C1 but tab and line feed.
const HIDDEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** Text without control characters, with plain line ends, well formed, and no longer than `most`. */
export function cleanText(raw: unknown, tell: Tell, most: number = LIMITS.text): string | undefined {
  if (typeof raw === 'number' || typeof raw === 'boolean') {
    tell({ done: 'mended', reason: 'wrong-type' });
    return String(raw);
  }
  if (typeof raw !== 'string') return refuse(tell);
  const lines = raw.replace(/\r\n?/g, '\n');
  const clean = lines.replace(HIDDEN, '').toWellFormed();
  if (clean !== lines) tell({ done: 'mended', reason: 'hidden-characters' });
  if (clean.length <= most) return clean;
  tell({ done: 'mended', reason: 'too-long' });
  const split = /[\uD800-\uDBFF]/.test(clean[most - 1]!);
  return clean.slice(0, split ? most - 1 : most);
}

function refuse(tell: Tell, reason: RepairReason = 'wrong-type'): undefined {
  tell({ done: 'left-out', reason });
  return undefined;
}

function cleanNumber(raw: unknown, min: number, max: number, whole: boolean, tell: Tell): number | undefined {
  const number = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  if (typeof number !== 'number' || Number.isNaN(number)) return refuse(tell);
  if (typeof raw === 'string') tell({ done: 'mended', reason: 'wrong-type' });
  const kept = Math.min(max, Math.max(min, whole ? Math.round(number) : number));
  if (kept !== number) tell({ done: 'mended', reason: 'out-of-range' });
  return kept === 0 ? 0 : kept;
}

function cleanList<Line>(
  raw: unknown,
  clean: (line: unknown) => Line | undefined,
  tell: Tell,
  most: number = LIMITS.list,
): Line[] | undefined {
  if (!Array.isArray(raw)) return refuse(tell);
  const kept = raw.flatMap((line) => {
    const cleaned = clean(line);
    return cleaned === undefined ? [] : [cleaned];
  });
  if (kept.length > most) tell({ done: 'mended', reason: 'too-many' });
  return kept.length === 0 ? undefined : kept.slice(0, most);
}

/** Leaves out what stands twice. */
const once = <Line>(lines: Line[] | undefined, tell: Tell): Line[] | undefined => {
  const kept = lines && [...new Set(lines)];
  if (kept && lines && kept.length < lines.length) tell({ done: 'mended', reason: 'twice' });
  return kept;
};

const cleanId = (raw: unknown): string | undefined =>
  typeof raw === 'string' && raw !== '' && raw.length <= LIMITS.id && raw.isWellFormed() ? raw : undefined;

/** Parts of an object that aren't expected are told, and left out. */
const tellUnknown = (raw: Record<string, unknown>, known: readonly string[], tell: Tell) => {
  if (Object.keys(raw).some((key) => !known.includes(key)))
    tell({ done: 'left-out', reason: 'unknown-field' });
};

type ListField = Extract<Field, { type: 'list' }>;

function cleanItems(field: ListField, raw: unknown, tell: Tell): unknown {
  const columns = field.columns ?? [];
  const taken = new Set<string>();
  const free = (wish: string) => {
    let id = wish;
    for (let next = 2; taken.has(id); next += 1) id = `${wish}-${next}`;
    taken.add(id);
    return id;
  };
  let number = 0;
  return cleanList(
    raw,
    (line) => {
      number += 1;
      const item = typeof line === 'string' ? { text: line } : line;
      if (!isObject(item)) return refuse(tell);
      tellUnknown(item, ['id', 'text', ...columns.map((column) => column.id)], tell);
      const wish = cleanId(item.id);
      // Room for the number that tells twins apart.
      const id = free(wish === undefined ? `line-${number}` : taken.has(wish) ? wish.slice(0, 100) : wish);
      if (wish !== undefined && id !== wish) tell({ done: 'mended', reason: 'twice' });
      const text = item.text === undefined ? '' : (cleanText(item.text, tell) ?? '');
      const answers = columns.flatMap((column) => {
        if (!Object.hasOwn(item, column.id)) return [];
        const answer = cleanField(column, item[column.id], tell);
        return answer === undefined ? [] : [[column.id, answer] as const];
      });
      return { id, text, ...Object.fromEntries(answers) };
    },
    tell,
  );
}

/** A bare number is taken where it can only be counted in one thing. */
function cleanAmount(field: AmountField, raw: unknown, tell: Tell): unknown {
  const units: readonly string[] = field.units === 'of-behaviour' ? UNITS : field.units;
  if (!isObject(raw)) {
    if (units.length > 1) return refuse(tell);
    const bare = cleanNumber(raw, 0, LIMITS.amount, false, tell);
    return bare === undefined ? undefined : { amount: bare, unit: units[0] };
  }
  tellUnknown(raw, ['amount', 'unit'], tell);
  if (!units.includes(raw.unit as string)) return refuse(tell, 'unknown-option');
  const amount = cleanNumber(raw.amount, 0, LIMITS.amount, false, tell);
  return amount === undefined ? undefined : { amount, unit: raw.unit };
}

/**
 * One answer, mended where that is safe. Blank answers are the same as none.
 * @param tell hears of every mend and omission
 * @returns `undefined` where nothing is left
 */
export function cleanField(field: Field | ColumnField, raw: unknown, tell: Tell): unknown {
  if (raw === undefined || raw === null || raw === '') return undefined;
  switch (field.type) {
    case 'text':
    case 'method':
      return cleanText(raw, tell) || undefined;
    case 'list':
      return cleanItems(field, raw, tell);
    case 'scale':
      return cleanNumber(raw, 0, field.max, true, tell);
    case 'number':
      return cleanNumber(raw, field.min, field.max, true, tell);
    case 'duration':
      return cleanNumber(raw, 0, LIMITS.minutes, false, tell);
    case 'amount':
      return cleanAmount(field, raw, tell);
    case 'date-time': {
      if (!isObject(raw)) return refuse(tell);
      tellUnknown(raw, ['at', 'zone'], tell);
      const at = cleanNumber(raw.at, -LIMITS.instant, LIMITS.instant, true, tell);
      if (at === undefined) return undefined;
      if (typeof raw.zone === 'string' && isZone(raw.zone)) return { at, zone: raw.zone };
      tell({ done: 'mended', reason: 'unknown-zone' });
      return { at, zone: 'UTC' };
    }
    case 'date':
      return typeof raw === 'string' && isDate(raw) ? raw : refuse(tell, 'unknown-date');
    case 'choice':
      return typeof raw === 'string' && field.options.includes(raw) ? raw : refuse(tell, 'unknown-option');
    case 'choices': {
      const open = field.options === 'methods' || field.own === true;
      const options = field.options;
      const clean = (one: unknown) =>
        open
          ? cleanText(one, tell) || undefined
          : typeof one === 'string' && options.includes(one)
            ? one
            : refuse(tell, 'unknown-option');
      return once(cleanList(raw, clean, tell), tell);
    }
    case 'ratings': {
      if (!isObject(raw)) return refuse(tell);
      const rated = Object.entries(raw).flatMap(([name, value]) => {
        const feeling = cleanText(name, tell);
        const rating = cleanNumber(value, 0, field.max, true, tell);
        return feeling && rating !== undefined ? [[feeling, rating] as const] : [];
      });
      if (rated.length > LIMITS.list) tell({ done: 'mended', reason: 'too-many' });
      return rated.length === 0 ? undefined : Object.fromEntries(rated.slice(0, LIMITS.list));
    }
    case 'people':
      return cleanList(
        raw,
        (one) => {
          const someone = typeof one === 'string' ? { text: one } : one;
          if (!isObject(someone)) return refuse(tell);
          tellUnknown(someone, ['item', 'text'], tell);
          const text = cleanText(someone.text, tell);
          const item = cleanId(someone.item);
          return text ? { ...(item === undefined ? {} : { item }), text } : undefined;
        },
        tell,
      );
    case 'ranking':
      return once(
        cleanList(raw, (one) => cleanId(one) ?? refuse(tell), tell, field.top),
        tell,
      );
    case 'yes-no':
      return typeof raw === 'boolean' ? raw : refuse(tell);
    case 'link':
      return cleanList(
        raw,
        (one) => {
          if (!isObject(one)) return refuse(tell);
          tellUnknown(one, ['entry', 'item', 'text'], tell);
          const entry = cleanId(one.entry);
          const item = cleanId(one.item);
          const text = cleanText(one.text, tell);
          if (entry === undefined || text === undefined) return refuse(tell);
          return { entry, ...(item === undefined ? {} : { item }), text };
        },
        tell,
        field.many ? LIMITS.list : 1,
      );
    case 'track':
      return cleanList(
        raw,
        (one) => {
          if (!isObject(one)) return refuse(tell);
          tellUnknown(one, ['at', 'value'], tell);
          const at = cleanNumber(one.at, 0, LIMITS.seconds, false, tell);
          const value = cleanNumber(one.value, 0, 10, false, tell);
          return at === undefined || value === undefined ? undefined : { at, value };
        },
        tell,
        LIMITS.track,
      );
  }
}
