import type { Kysely } from 'kysely';
import { alone } from '../store/alone.ts';
import type { Connection } from '../store/rows.ts';
import type { DirectoryTables } from '../store/tables.ts';
import {
  type Invite,
  LIVES,
  type OpenInvite,
  type Organiser,
  type OrganiserKey,
  RENEWED_MS,
  type Role,
} from './organiser.ts';

/** What is handed out is kept as a digest alone: who reads the store cannot come in with it. */
export interface Secrets {
  /** 128 bits and more, in letters fit for an address. */
  readonly make: () => string;
  readonly digest: (secret: string) => string;
}

/** The last organiser cannot go: nobody could let anybody in again. */
export class LastOrganiserError extends Error {
  constructor() {
    super('This is the last organiser with a key. Let somebody else in first.');
    this.name = 'LastOrganiserError';
  }
}

/** So many keys may be asked at once; whoever floods them keeps others out for minutes, and fills nothing. */
const MOST_CHALLENGES = 10_000;

const at = (ms: number) => new Date(ms).toISOString();

const readOrganiser = (row: DirectoryTables['organisers']): Organiser => ({
  id: row.id,
  name: row.name,
  role: row.role as Role,
  meetings: JSON.parse(row.meetings) as string[],
  since: row.since,
});

const readInvite = (row: DirectoryTables['organiser_invites']): OpenInvite => ({
  id: row.digest,
  name: row.name,
  role: row.role as Role,
  meetings: JSON.parse(row.meetings) as string[],
  organiser: row.organiser,
  by: row.by,
  until: row.until,
});

const readKey = (row: DirectoryTables['organiser_keys']): OrganiserKey => ({
  id: row.id,
  organiser: row.organiser,
  publicKey: row.public_key,
  // PostgreSQL gives large whole numbers as text.
  counter: Number(row.counter),
  transports: JSON.parse(row.transports) as string[],
  addedAt: row.added_at,
});

/** Keeps organisers, their keys, invites and sign-ins. Times are milliseconds since 1970. */
export class OrganiserStore {
  readonly #db: Kysely<DirectoryTables>;
  readonly #isPostgres: boolean;

  constructor(db: Kysely<DirectoryTables>, isPostgres: boolean) {
    this.#db = db;
    this.#isPostgres = isPostgres;
  }

  async all(): Promise<Organiser[]> {
    const rows = await this.#db.selectFrom('organisers').selectAll().orderBy('since').execute();
    return rows.map(readOrganiser);
  }

  async find(id: string): Promise<Organiser | undefined> {
    const row = await this.#db.selectFrom('organisers').selectAll().where('id', '=', id).executeTakeFirst();
    return row && readOrganiser(row);
  }

  /** Keys of one, or of everybody, the oldest first. */
  async keys(organiser?: string): Promise<OrganiserKey[]> {
    const all = this.#db.selectFrom('organiser_keys').selectAll().orderBy('added_at');
    const rows = await (organiser === undefined ? all : all.where('organiser', '=', organiser)).execute();
    return rows.map(readKey);
  }

  async key(id: string): Promise<OrganiserKey | undefined> {
    const row = await this.#db
      .selectFrom('organiser_keys')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && readKey(row);
  }

  /** Makes a link's secret; it opens once. */
  async invite(invite: Omit<Invite, 'until'>, secrets: Secrets, now: number): Promise<string> {
    const secret = secrets.make();
    await this.#db
      .insertInto('organiser_invites')
      .values({
        digest: secrets.digest(secret),
        name: invite.name,
        role: invite.role,
        meetings: JSON.stringify(invite.meetings),
        organiser: invite.organiser,
        by: invite.by,
        until: at(now + LIVES.invite),
      })
      .execute();
    return secret;
  }

  /** What a link is for; undefined where it was used, is too old or never was. */
  async invited(secret: string, secrets: Secrets, now: number): Promise<Invite | undefined> {
    return this.#invited(this.#db, secrets.digest(secret), now);
  }

  async #invited(db: Connection, digest: string, now: number): Promise<Invite | undefined> {
    const row = await db
      .selectFrom('organiser_invites')
      .selectAll()
      .where('digest', '=', digest)
      .where('until', '>', at(now))
      .executeTakeFirst();
    return row && readInvite(row);
  }

  /** Invites that nobody took up yet. */
  async invites(now: number): Promise<OpenInvite[]> {
    const rows = await this.#db
      .selectFrom('organiser_invites')
      .selectAll()
      .where('until', '>', at(now))
      .orderBy('until')
      .execute();
    return rows.map(readInvite);
  }

  /** Takes an invite back: its link opens nothing from now on. */
  async withdraw(id: string): Promise<void> {
    await this.#db.deleteFrom('organiser_invites').where('digest', '=', id).execute();
  }

  /**
   * Takes an invite up with a new key: its link is used then, whatever happens elsewhere at the same moment.
   * @param newId of the organiser, where it is a new one
   * @returns whose key it is now; undefined where the link no longer opens
   */
  async join(
    secret: string,
    key: Omit<OrganiserKey, 'organiser' | 'addedAt'>,
    newId: string,
    secrets: Secrets,
    now: number,
  ): Promise<string | undefined> {
    const digest = secrets.digest(secret);
    return this.#db.transaction().execute(async (db) => {
      const invite = await this.#invited(db, digest, now);
      const { numDeletedRows } = await db
        .deleteFrom('organiser_invites')
        .where('digest', '=', digest)
        .executeTakeFirst();
      if (!invite || numDeletedRows === 0n) return undefined;
      const organiser = invite.organiser ?? newId;
      if (invite.organiser === null)
        await db
          .insertInto('organisers')
          .values({
            id: organiser,
            name: invite.name,
            role: invite.role,
            meetings: JSON.stringify(invite.meetings),
            since: at(now),
          })
          .execute();
      else if (
        !(await db.selectFrom('organisers').select('id').where('id', '=', organiser).executeTakeFirst())
      )
        return undefined;
      await this.#addKey(db, { ...key, organiser }, now);
      return organiser;
    });
  }

  async addKey(key: Omit<OrganiserKey, 'addedAt'>, now: number): Promise<void> {
    await this.#addKey(this.#db, key, now);
  }

  async #addKey(db: Connection, key: Omit<OrganiserKey, 'addedAt'>, now: number): Promise<void> {
    await db
      .insertInto('organiser_keys')
      .values({
        id: key.id,
        organiser: key.organiser,
        public_key: key.publicKey,
        counter: key.counter,
        transports: JSON.stringify(key.transports),
        added_at: at(now),
      })
      .execute();
  }

  /** Notes how often a key has signed. @returns false where it had signed as often before: a copy of it, perhaps */
  async used(id: string, counter: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('organiser_keys')
      .set({ counter })
      .where('id', '=', id)
      .where((where) => where.or([where('counter', '<', counter), where('counter', '=', 0)]))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** One at a time: two who let each other go would each find the other still there. */
  #alone<T>(work: (db: Connection) => Promise<T>): Promise<T> {
    return alone(this.#db, this.#isPostgres, 'organisers', work);
  }

  /**
   * Takes a key away, and ends every sign-in and every open link of its bearer.
   * @returns false where it is not theirs, or the only one they have
   */
  removeKey(id: string, organiser: string): Promise<boolean> {
    return this.#alone(async (db) => {
      const keys = await db
        .selectFrom('organiser_keys')
        .select('id')
        .where('organiser', '=', organiser)
        .execute();
      if (keys.length < 2 || !keys.some((key) => key.id === id)) return false;
      await db.deleteFrom('organiser_keys').where('id', '=', id).execute();
      for (const table of ['organiser_sessions', 'organiser_invites'] as const)
        await db.deleteFrom(table).where('organiser', '=', organiser).execute();
      return true;
    });
  }

  /** Lets nobody in under this name again, nor by a link that they made. @throws LastOrganiserError */
  remove(id: string): Promise<void> {
    return this.#alone(async (db) => {
      await db.deleteFrom('organiser_invites').where('by', '=', id).execute();
      for (const table of ['organiser_keys', 'organiser_sessions', 'organiser_invites'] as const)
        await db.deleteFrom(table).where('organiser', '=', id).execute();
      await db.deleteFrom('organisers').where('id', '=', id).execute();
      const left = await db
        .selectFrom('organiser_keys')
        .innerJoin('organisers', 'organisers.id', 'organiser_keys.organiser')
        .select('organisers.id')
        .where('organisers.role', '=', 'organiser')
        .executeTakeFirst();
      if (!left) throw new LastOrganiserError();
    });
  }

  /** Gives a meeting to facilitators, and takes it from others; who is in neither keeps what they had. */
  give(meeting: string, to: ReadonlySet<string>, from: ReadonlySet<string>): Promise<void> {
    return this.#alone(async (db) => {
      const people = (await db.selectFrom('organisers').selectAll().execute()).map(readOrganiser);
      for (const { id, role, meetings } of people) {
        if (role !== 'facilitator' || !(to.has(id) || from.has(id))) continue;
        const others = meetings.filter((one) => one !== meeting);
        await db
          .updateTable('organisers')
          .set({ meetings: JSON.stringify(to.has(id) ? [...others, meeting] : others) })
          .where('id', '=', id)
          .execute();
      }
    });
  }

  /** Begins a sign-in. @returns what the browser brings along from now on */
  async begin(organiser: string, secrets: Secrets, now: number): Promise<string> {
    const secret = secrets.make();
    await this.#db
      .insertInto('organiser_sessions')
      .values({ digest: secrets.digest(secret), organiser, until: at(now + LIVES.session) })
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
      .where('until', '>', at(now))
      .executeTakeFirst();
    if (row && row.until < at(now + LIVES.session - RENEWED_MS))
      await this.#db
        .updateTable('organiser_sessions')
        .set({ until: at(now + LIVES.session) })
        .where('digest', '=', digest)
        .execute();
    return row && readOrganiser(row);
  }

  async end(secret: string, secrets: Secrets): Promise<void> {
    await this.#db.deleteFrom('organiser_sessions').where('digest', '=', secrets.digest(secret)).execute();
  }

  /** Keeps what a key has to sign until it answers. @returns a name for it; undefined where far too many wait */
  async challenge(text: string, secrets: Secrets, now: number): Promise<string | undefined> {
    await this.#db.deleteFrom('organiser_challenges').where('until', '<=', at(now)).execute();
    if ((await this.waiting()) >= MOST_CHALLENGES) return undefined;
    const secret = secrets.make();
    await this.#db
      .insertInto('organiser_challenges')
      .values({ digest: secrets.digest(secret), challenge: text, until: at(now + LIVES.challenge) })
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
      .where('until', '>', at(now))
      .executeTakeFirst();
    const { numDeletedRows } = await this.#db
      .deleteFrom('organiser_challenges')
      .where('digest', '=', digest)
      .executeTakeFirst();
    return numDeletedRows > 0n ? row?.challenge : undefined;
  }

  /** Takes away what ended before this day. @param today local date, in UTC */
  async forgetOld(today: string): Promise<void> {
    for (const table of ['organiser_sessions', 'organiser_challenges', 'organiser_invites'] as const)
      await this.#db.deleteFrom(table).where('until', '<', today).execute();
  }
}
