import { type Bytes, toText } from '@bearings/vault/bytes';
import { newCode, showCode, underCode } from './code.ts';
import { type PublicKey, sealQuestion } from './question.ts';
import type { Sealer } from './sealer.ts';
import type { SealedText } from './sent.ts';

/** What the server replies: the day from which the question is gone, why it was not kept, or both where it was there already. */
export interface Reply {
  readonly problem?: string;
  readonly until?: string;
}

/** What sending needs of the network. */
export interface Line {
  /** Does the work that this question costs. */
  workFor(question: SealedText): Promise<string>;
  /** @throws where no reply came that can be read */
  post(body: object): Promise<Reply>;
}

/** What the person keeps: their code, and the local date from which nothing lies under it. */
export interface Kept {
  readonly code: string;
  readonly until: string;
}

/** Problems that are the same whether an earlier try arrived or not. */
const ANY_WAY: ReadonlySet<string> = new Set(['key', 'often', 'full']);

interface Sealed {
  readonly text: string;
  readonly key: string;
  readonly code: Bytes;
  readonly question: SealedText;
  /** Whether it went, and nobody said what became of it. */
  isUnsure: boolean;
}

/**
 * Seals questions and sends them. What was sealed last stays until it is known to have arrived, so that the same words
 * sent again are asked once, under one code.
 */
export class QuestionSender {
  readonly #env: Sealer;
  #last: Sealed | undefined;

  constructor(env: Sealer) {
    this.#env = env;
  }

  /**
   * @throws Error whose message says what is the matter: as the server names it, `failed` where it was not sent, `unsure`
   * where it may have arrived
   */
  async send(text: string, key: PublicKey, line: Line): Promise<Kept> {
    const sealed = await this.#seal(text, key);
    const { question, code } = sealed;
    const work = await line.workFor(question).catch(() => {
      throw new Error(sealed.isUnsure ? 'unsure' : 'failed');
    });
    const { problem, until } = await line.post({ key: key.id, ...question, work }).catch((): Reply => ({}));
    if (until) {
      this.#last = undefined;
      return { code: await showCode(this.#env.subtle, code), until };
    }
    sealed.isUnsure ||= !problem;
    throw new Error(problem && (ANY_WAY.has(problem) || !sealed.isUnsure) ? problem : 'unsure');
  }

  async #seal(text: string, key: PublicKey): Promise<Sealed> {
    if (this.#last?.text === text && this.#last.key === key.id) return this.#last;
    const code = newCode(this.#env);
    const under = await underCode(this.#env.subtle, code);
    const question = { id: under.id, sealed: toText(await sealQuestion(key, under, text)) };
    this.#last = { text, key: key.id, code, question, isUnsure: false };
    return this.#last;
  }
}
