import type { Generated } from 'kysely';

/** Tables of the directory, the same in SQLite and in PostgreSQL. JSON is text in both: it is read whole or not at all. */
export interface DirectoryTables {
  directory_state: { name: string; value: string };
  directory_meetings: {
    id: string;
    slug: string;
    source: string | null;
    source_id: string | null;
    meeting: string;
    imported: string | null;
    imported_place: string | null;
    version: number;
  };
  directory_places: {
    id: string;
    source: string | null;
    source_key: string;
    place: string;
    imported: string | null;
    version: number;
  };
  /** What was changed, by which role; `before` null: it was new, `after` null: it is gone. */
  directory_changes: {
    seq: Generated<number>;
    at: string;
    by: string;
    subject: string;
    id: string;
    before: string | null;
    after: string | null;
  };
  directory_feeds: { source: string; read_at: string; report: string };
}
