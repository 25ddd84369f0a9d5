import * as v from 'valibot';
import { fromText } from './bytes.ts';

/** Bytes as they stand in JSON. */
export const BytesSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return fromText(dataset.value);
    } catch {
      addIssue({ message: 'base64url' });
      return NEVER;
    }
  }),
);
