import * as v from 'valibot';
import { Id, SealedAnswer } from './desk.ts';

const Wrapped = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000));

/** What the organisers' page of questions asks the server to do. */
export const DeskCall = v.variant('do', [
  /** `key`: id of the key that the page opens them with. */
  v.strictObject({ do: v.literal('queue'), key: v.string() }),
  v.strictObject({
    do: v.literal('answer'),
    id: Id,
    sealed: SealedAnswer,
    /** The answer that it takes the place of. */
    before: v.nullable(SealedAnswer),
  }),
  v.strictObject({ do: v.literal('close'), id: Id }),
  v.strictObject({
    do: v.literal('set-key'),
    publicKey: v.pipe(v.string(), v.regex(/^[\w-]{87}$/)),
    wrapped: Wrapped,
    /** Id of the key that it takes the place of. */
    before: v.nullable(v.string()),
    id: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
  }),
  v.strictObject({ do: v.literal('rewrap'), id: v.string(), wrapped: Wrapped, before: Wrapped }),
]);
export type DeskCall = v.InferOutput<typeof DeskCall>;
