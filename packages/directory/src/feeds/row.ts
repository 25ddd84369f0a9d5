import { tidy, withoutContacts, withoutMarkup, withoutUnseen } from './clean.ts';
import { REMARKS, type Remark, type RemarkCode, type RemarkKind } from './remarks.ts';

/** Why a row gives no meeting. */
export class RowRejected extends Error {
  readonly remark: Remark;
  constructor(remark: Remark) {
    super(remark.code);
    this.remark = remark;
  }
}

const KIND_OF = new Map<RemarkCode, RemarkKind>(
  (Object.keys(REMARKS) as RemarkKind[]).flatMap((kind) =>
    REMARKS[kind].map((code): [RemarkCode, RemarkKind] => [code, kind]),
  ),
);

const SHOWN_WAS = 120;
const short = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return withoutUnseen(text).slice(0, SHOWN_WAS);
};

/** Whether it is one row of a feed: an object with fields, and not a list. */
export const isRow = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of one row, read with patience: what had to be mended, and what is doubtful, is written down. */
export class Row {
  readonly remarks: Remark[] = [];
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(fields: Readonly<Record<string, unknown>>) {
    this.#fields = fields;
  }

  value(field: string): unknown {
    return Object.hasOwn(this.#fields, field) ? this.#fields[field] : undefined;
  }

  /** All fields, as they came. */
  whole(): Readonly<Record<string, unknown>> {
    return this.#fields;
  }

  remark(field: string, code: RemarkCode, was?: unknown): void {
    const about = { field, kind: KIND_OF.get(code)!, code };
    this.remarks.push(was === undefined ? about : { ...about, was: short(was) });
  }

  reject(field: string, code: RemarkCode, was?: unknown): never {
    const about = { field, kind: 'rejected' as const, code };
    throw new RowRejected(was === undefined ? about : { ...about, was: short(was) });
  }

  /** The first of these fields that holds something short, for a report; nothing is remarked. */
  name(fields: readonly string[]): string {
    const values = fields.map((field) => this.value(field));
    const found = values.find(
      (value) => (typeof value === 'string' && value !== '') || typeof value === 'number',
    );
    return found === undefined
      ? ''
      : tidy(withoutUnseen(withoutMarkup(String(found).slice(0, 300)))).slice(0, 255);
  }

  /** Text of a field in one line; `''` where there is none. Numbers are text too. */
  line(field: string, longest = 255): string {
    return this.#text(field, longest, false);
  }

  /** Text of a field in as many lines as it has. */
  lines(field: string, longest: number): string {
    return this.#text(field, longest, true);
  }

  /** Lines without what may be a person's, or opens a door; what was left out is remarked, and not told. */
  notes(field: string, longest: number): string {
    const { shown, found } = withoutContacts(this.lines(field, longest));
    if (found) this.remark(field, 'contacts-put-apart');
    return shown;
  }

  #text(field: string, longest: number, breaks: boolean): string {
    const value = this.value(field);
    if (typeof value !== 'string' && typeof value !== 'number') return '';
    // What is far too long is cut before it is looked at: looking takes longer than its length.
    const given = String(value).slice(0, 4 * longest + 1_000);
    const seen = withoutUnseen(withoutMarkup(given));
    const text = tidy(seen, breaks);
    if (!breaks && text !== given)
      this.remark(field, text === tidy(given) ? 'text-trimmed' : 'text-unseen-removed', given);
    if (text.length <= longest) return text;
    this.remark(field, 'text-shortened', breaks ? undefined : given);
    // A pair of surrogates is not cut in two.
    return text
      .slice(0, longest)
      .replace(/[\uD800-\uDBFF]$/, '')
      .trim();
  }

  /** Texts of a list, or of a text with commas in it. */
  list(field: string): string[] {
    const value = this.value(field);
    const parts = Array.isArray(value)
      ? value
      : typeof value === 'string' && value !== ''
        ? value.split(',')
        : [];
    return parts
      .filter((part) => typeof part === 'string' || typeof part === 'number')
      .map((part) => tidy(withoutUnseen(String(part))));
  }

  /** A number, also one written as text; null where there is none. */
  number(field: string): number | null {
    const value = this.value(field);
    if (typeof value === 'number') return Number.isFinite(value) ? value : null;
    if (typeof value !== 'string' || !/^\s*[+-]?\d+(\.\d+)?\s*$/.test(value)) return null;
    return Number(value);
  }

  /** Whether a field holds anything at all. */
  has(field: string): boolean {
    const value = this.value(field);
    return value !== undefined && value !== null && value !== '';
  }
}
