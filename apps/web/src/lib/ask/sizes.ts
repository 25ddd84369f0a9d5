/** Sizes that padded texts come in: short, longer, long. Nothing else of their length is seen. */
export const SIZES = [512, 2048, 8192] as const;
/** Signs that a question or an answer may have, so that its bytes fit the largest size in any script. */
export const LONGEST_TEXT = 2_500;

export const NONCE = 12;
export const ENCAPSULATED = 65;
const FORMAT_AND_TAG = 17;
/** Lengths that a sealed question and a sealed answer may have. */
export const QUESTION_SIZES: readonly number[] = SIZES.map((size) => FORMAT_AND_TAG + ENCAPSULATED + size);
export const ANSWER_SIZES: readonly number[] = SIZES.map((size) => FORMAT_AND_TAG + NONCE + size);

/** Whether base64url stands for so many bytes. */
export const isOfSize = (text: string, sizes: readonly number[]): boolean =>
  /^[\w-]+$/.test(text) && sizes.some((size) => text.length === Math.ceil((size * 4) / 3));
