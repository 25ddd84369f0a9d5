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
  /** What was changed, and by whom: an organiser's id, or a feed (`byFeed`). `before` null: it was new. Nothing is ever gone from here. */
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
  organisers: { id: string; name: string; role: string; meetings: string; since: string };
  organiser_keys: {
    id: string;
    organiser: string;
    public_key: string;
    counter: number;
    transports: string;
    added_at: string;
  };
  organiser_invites: {
    digest: string;
    name: string;
    role: string;
    meetings: string;
    organiser: string | null;
    by: string | null;
    until: string;
  };
  organiser_sessions: { digest: string; organiser: string; until: string };
  organiser_challenges: { digest: string; challenge: string; until: string };
  /** What visitors said of meetings: on which day, and nothing of who they are. `settled` 1: it was dealt with. */
  visitor_notes: {
    id: string;
    meeting: string;
    what: string;
    words: string;
    day: string;
    settled: number;
  };
  /** The one key that questions are sealed to; its private half is wrapped by a passphrase that is never here. */
  question_keys: { id: string; public_key: string; wrapped: string; since: string };
  /** Sealed questions and answers. `sealed` null: it was closed, and its answer waits alone. */
  questions: {
    id: string;
    sealed: string | null;
    day: string;
    answer: string | null;
    until: string;
  };
}
