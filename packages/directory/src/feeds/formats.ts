/** Formats of lists that can be read. */
export const FEED_FORMATS = ['meeting-guide', 'bmlt', 'csv', 'bearings'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];
