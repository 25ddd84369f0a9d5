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
  type Secrets,
} from './organiser.ts';
import { momentOf, readInvite, readKey, readOrganiser } from './organiser-rows.ts';
import { SignInStore } from './sign-in-store.ts';

/** The last organiser cannot go: nobody could let anybody in again. */
export class LastOrganiserError extends Error {
  constructor() {
    super('This is the last organiser with a key. Let somebody else in first.');
    this.name = 'LastOrganiserError';
  }
}

/** Keeps organisers, their keys and invites, and with them their sign-ins. Times are milliseconds since 1970. */
export class OrganiserStore {
  readonly #db: Kysely<DirectoryTables>;
  readonly #isPostgres: boolean;
  readonly signIns: SignInStore;

  constructor(db: Kysely<DirectoryTables>, isPostgres: boolean) {
    this.#db = db;
    this.#isPostgres = isPostgres;
    this.signIns = new SignInStore(db);
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
        until: momentOf(now + LIVES.invite),
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
      .where('until', '>', momentOf(now))
      .executeTakeFirst();
    return row && readInvite(row);
  }

  /** Invites that nobody took up yet. */
  async invites(now: number): Promise<OpenInvite[]> {
    const rows = await this.#db
      .selectFrom('organiser_invites')
      .selectAll()
      .where('until', '>', momentOf(now))
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
            since: momentOf(now),
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
        added_at: momentOf(now),
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

  /** Takes away what ended before this day. @param today local date, in UTC */
  async forgetOld(today: string): Promise<void> {
    for (const table of ['organiser_sessions', 'organiser_challenges', 'organiser_invites'] as const)
      await this.#db.deleteFrom(table).where('until', '<', today).execute();
  }
}
