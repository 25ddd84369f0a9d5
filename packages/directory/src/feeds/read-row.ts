import * as v from 'valibot';
import { Meeting } from '../meeting.ts';
import { Place } from '../place.ts';
import type { Listing } from './listing.ts';
import type { Remark, RemarkCode, RowReport } from './remarks.ts';
import { isRow, Row, RowRejected } from './row.ts';

/** One row of a feed on its way in: what it gives, or why it gives nothing. One that goes wrong stops no other. */
export class ReadRow {
  readonly row: Row;
  readonly number: number;
  /** What names the row in its feed; `''` where it has no such thing. */
  readonly id: string;
  readonly name: string;
  listings: readonly Listing[] = [];
  #why: Remark | null = null;

  /** @param number from 1, as it stands in the feed */
  constructor(value: unknown, number: number, read: (row: Row) => readonly Listing[]) {
    this.row = new Row(isRow(value) ? value : {});
    this.number = number;
    this.id = this.row.name(['slug', 'id_bigint', 'id']);
    this.name = this.row.name(['name', 'meeting_name']);
    try {
      if (!isRow(value)) this.row.reject('', 'not-a-listing', value);
      this.listings = read(this.row);
    } catch (error) {
      if (error instanceof RowRejected) this.#why = error.remark;
      // Values nobody thought of: lists in lists without end, objects in the place of text.
      else this.reject('', 'not-valid');
    }
  }

  get isRejected(): boolean {
    return this.#why !== null;
  }

  reject(field: string, code: RemarkCode, was?: string): void {
    this.listings = [];
    this.#why = { field, kind: 'rejected', code, ...(was === undefined ? {} : { was }) };
  }

  /** What a reader could not see must not come in all the same: the schema has the last word. */
  validate(): void {
    for (const { meeting, place, otherPlaces } of this.listings) {
      const places = [place, ...Object.values(otherPlaces)].filter((one) => one !== null);
      const issues = [
        ...(v.safeParse(Meeting, { ...meeting, id: 'x' }).issues ?? []),
        ...places.flatMap((one) => v.safeParse(Place, { ...one, id: 'x' }).issues ?? []),
      ];
      const [issue] = issues;
      if (issue) {
        this.reject(v.getDotPath(issue) ?? '', 'not-valid', issue.message);
        return;
      }
    }
  }

  report(): RowReport {
    const { number, name, row } = this;
    const about = { row: number, id: this.listings[0]?.id ?? this.id, name };
    if (this.#why) return { ...about, outcome: 'rejected', remarks: [...row.remarks, this.#why] };
    const isRepaired = row.remarks.some(({ kind }) => kind === 'repaired');
    return { ...about, outcome: isRepaired ? 'repaired' : 'accepted', remarks: row.remarks };
  }
}
