import type { Kysely } from 'kysely';
import { alone } from '../store/alone.ts';
import type { Connection } from '../store/rows.ts';
import type { DirectoryTables } from '../store/tables.ts';
import {
  type KeptAnswer,
  MOST_QUESTIONS,
  type NotAnswered,
  type NotKept,
  type QuestionKey,
  type SealedQuestion,
  untilOf,
} from './question.ts';

/** Ends all questions, as nobody will be able to open them; answers wait on. @returns how many waited for one */
export async function endQuestions(db: Connection): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('questions').where('answer', 'is', null).executeTakeFirst();
  await db.updateTable('questions').set({ sealed: null }).execute();
  return Number(numDeletedRows);
}

/** Keeps sealed questions and answers, and the key they are sealed to. Days are local dates, in UTC. */
export class QuestionStore {
  readonly #db: Kysely<DirectoryTables>;
  readonly #isPostgres: boolean;

  constructor(db: Kysely<DirectoryTables>, isPostgres: boolean) {
    this.#db = db;
    this.#isPostgres = isPostgres;
  }

  /** The key that questions are sealed to; undefined where this instance takes none. */
  async key(): Promise<QuestionKey | undefined> {
    const row = await this.#db.selectFrom('question_keys').selectAll().executeTakeFirst();
    return row && { id: row.id, publicKey: row.public_key, wrapped: row.wrapped, since: row.since };
  }

  /**
   * Puts a key in the place of another, and takes away what was sealed to that one: nobody could open it.
   * @param before id of the key that is there now; null: there is none
   * @returns false where another key is there meanwhile; nothing is changed then
   */
  async setKey(key: QuestionKey, before: string | null): Promise<boolean> {
    return alone(this.#db, this.#isPostgres, 'questions', async (db) => {
      const current = await db.selectFrom('question_keys').select('id').executeTakeFirst();
      if ((current?.id ?? null) !== before) return false;
      await db.deleteFrom('question_keys').execute();
      await endQuestions(db);
      await db
        .insertInto('question_keys')
        .values({ id: key.id, public_key: key.publicKey, wrapped: key.wrapped, since: key.since })
        .execute();
      return true;
    });
  }

  /** Wraps the same key by another passphrase. @param before as it was wrapped @returns false where somebody else was faster */
  async rewrap(id: string, wrapped: string, before: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('question_keys')
      .set({ wrapped })
      .where('id', '=', id)
      .where('wrapped', '=', before)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** @param key id of the key it is sealed to @returns why it was not kept */
  async add(
    { id, sealed, day }: Pick<SealedQuestion, 'id' | 'sealed' | 'day'>,
    key: string,
  ): Promise<NotKept | undefined> {
    // Alone, so that its key is not replaced meanwhile.
    return alone(this.#db, this.#isPostgres, 'questions', async (db) => {
      const current = await db.selectFrom('question_keys').select('id').executeTakeFirst();
      if (current?.id !== key) return 'key';
      if (await db.selectFrom('questions').select('id').where('id', '=', id).executeTakeFirst())
        return 'taken';
      const { open } = await db
        .selectFrom('questions')
        .select(({ fn }) => fn.countAll().as('open'))
        .where('answer', 'is', null)
        .where('until', '>', day)
        .executeTakeFirstOrThrow();
      if (Number(open) >= MOST_QUESTIONS) return 'full';
      await db
        .insertInto('questions')
        .values({ id, sealed, day, answer: null, until: untilOf(day) })
        .execute();
      return undefined;
    });
  }

  /**
   * Questions that are not closed, the oldest day first; within a day in no order that tells anything.
   * @param key id of the key that they are to be opened with
   * @returns undefined where they are sealed to another one
   */
  async queue(key: string, today: string): Promise<SealedQuestion[] | undefined> {
    const rows = await this.#db
      .selectFrom('questions')
      .selectAll()
      .where('sealed', 'is not', null)
      .where('until', '>', today)
      .orderBy('day')
      .orderBy('id')
      .execute();
    // Read after them: while the key is this one, nothing was sealed to a later one yet.
    const current = await this.key();
    return current?.id === key ? rows.map((row) => ({ ...row, sealed: row.sealed! })) : undefined;
  }

  /** How many wait for an answer. */
  async waiting(today: string): Promise<number> {
    const { open } = await this.#db
      .selectFrom('questions')
      .select(({ fn }) => fn.countAll().as('open'))
      .where('answer', 'is', null)
      .where('until', '>', today)
      .executeTakeFirstOrThrow();
    return Number(open);
  }

  /**
   * An answer waits from now on, in the place of an earlier one.
   * @param before the answer that was there; null: none was
   */
  async answer(
    id: string,
    answer: string,
    before: string | null,
    today: string,
  ): Promise<NotAnswered | undefined> {
    const { numUpdatedRows } = await this.#db
      .updateTable('questions')
      .set({ answer, until: untilOf(today) })
      .where('id', '=', id)
      .where('sealed', 'is not', null)
      .where('until', '>', today)
      .where((where) => (before === null ? where('answer', 'is', null) : where('answer', '=', before)))
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return undefined;
    const row = await this.#db
      .selectFrom('questions')
      .select('id')
      .where('id', '=', id)
      .where('sealed', 'is not', null)
      .where('until', '>', today)
      .executeTakeFirst();
    return row ? 'late' : 'gone';
  }

  /** Takes a question away; an answer that was given waits on. */
  async close(id: string): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      await db.deleteFrom('questions').where('id', '=', id).where('answer', 'is', null).execute();
      await db.updateTable('questions').set({ sealed: null }).where('id', '=', id).execute();
    });
  }

  /** What lies under a code; undefined where nothing does, or nothing any more. */
  async look(id: string, today: string): Promise<KeptAnswer | undefined> {
    return this.#db
      .selectFrom('questions')
      .select(['answer', 'until'])
      .where('id', '=', id)
      .where('until', '>', today)
      .executeTakeFirst();
  }

  /** Question and answer go, at once. */
  async drop(id: string): Promise<void> {
    await this.#db.deleteFrom('questions').where('id', '=', id).execute();
  }

  /** Takes away what has had its time. */
  async forgetOld(today: string): Promise<void> {
    await this.#db.deleteFrom('questions').where('until', '<=', today).execute();
  }
}
