import type { Kysely } from 'kysely';
import type { DirectoryTables } from '../store/tables.ts';
import { LIVES, type Organiser, RENEWED_MS, type Secrets } from './organiser.ts';
import { momentOf, readOrganiser } from './organiser-rows.ts';

/** So many keys may be asked at once; whoever floods them keeps others out for minutes, and fills nothing. */
const MOST_CHALLENGES = 10_000;

/** Keeps who is signed in, and what a key has to sign before that. Times are milliseconds since 1970. */
export class SignInStore {
  readonly #db: Kysely<DirectoryTables>;

  constructor(db: Kysely<DirectoryTables>) {
    this.#db = db;
  }

  /** Begins a sign-in. @returns what the browser brings along from now on */
  async begin(organiser: string, secrets: Secrets, now: number): Promise<string> {
    const secret = secrets.make();
    await this.#db
      .insertInto('organiser_sessions')
      .values({ digest: secrets.digest(secret), organiser, until: momentOf(now + LIVES.session) })
      .execute();
    return secret;
  }

  /** Who comes with this; undefined where it ended. Whoever comes stays signed in, so that no form is lost to an end. */
  async signedIn(secret: string, secrets: Secrets, now: number): Promise<Organiser | undefined> {
    const digest = secrets.digest(secret);
    const row = await this.#db
      .selectFrom('organiser_sessions')
      .innerJoin('organisers', 'organisers.id', 'organiser_sessions.organiser')
      .selectAll('organisers')
      .select('organiser_sessions.until')
      .where('digest', '=', digest)
      .where('until', '>', momentOf(now))
      .executeTakeFirst();
    if (row && row.until < momentOf(now + LIVES.session - RENEWED_MS))
      await this.#db
        .updateTable('organiser_sessions')
        .set({ until: momentOf(now + LIVES.session) })
        .where('digest', '=', digest)
        .execute();
    return row && readOrganiser(row);
  }

  async end(secret: string, secrets: Secrets): Promise<void> {
    await this.#db.deleteFrom('organiser_sessions').where('digest', '=', secrets.digest(secret)).execute();
  }

  /** Keeps what a key has to sign until it answers. @returns a name for it; undefined where far too many wait */
  async challenge(text: string, secrets: Secrets, now: number): Promise<string | undefined> {
    await this.#db.deleteFrom('organiser_challenges').where('until', '<=', momentOf(now)).execute();
    if ((await this.waiting()) >= MOST_CHALLENGES) return undefined;
    const secret = secrets.make();
    await this.#db
      .insertInto('organiser_challenges')
      .values({ digest: secrets.digest(secret), challenge: text, until: momentOf(now + LIVES.challenge) })
      .execute();
    return secret;
  }

  /** How many keys were asked and have not answered. */
  async waiting(): Promise<number> {
    const { count } = await this.#db
      .selectFrom('organiser_challenges')
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** Gives it out once. */
  async takeChallenge(secret: string, secrets: Secrets, now: number): Promise<string | undefined> {
    const digest = secrets.digest(secret);
    const row = await this.#db
      .selectFrom('organiser_challenges')
      .select('challenge')
      .where('digest', '=', digest)
      .where('until', '>', momentOf(now))
      .executeTakeFirst();
    const { numDeletedRows } = await this.#db
      .deleteFrom('organiser_challenges')
      .where('digest', '=', digest)
      .executeTakeFirst();
    return numDeletedRows > 0n ? row?.challenge : undefined;
  }
}
