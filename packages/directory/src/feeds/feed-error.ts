/** Nothing of a feed can be read; `code` names a sentence of `texts/en/feed-errors.json`. */
export class FeedError extends Error {
  readonly code: FeedErrorCode;
  constructor(code: FeedErrorCode) {
    super(code);
    this.name = 'FeedError';
    this.code = code;
  }
}
export type FeedErrorCode =
  | 'too-large'
  | 'too-many-rows'
  | 'web-page'
  | 'empty'
  | 'cut-short'
  | 'not-json'
  | 'not-text'
  | 'no-rows'
  | 'not-a-list'
  | 'other-version'
  | 'no-columns'
  | 'quote-open';
