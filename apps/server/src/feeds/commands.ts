import type { FeedCommand } from './feed-command.ts';
import { importFeed } from './import-command.ts';
import { listFeeds } from './list-command.ts';
import { removeFeed } from './remove-command.ts';

/** Commands after `feed`. */
export const FEED_COMMANDS: Readonly<Record<string, (command: FeedCommand) => Promise<void>>> = {
  import: importFeed,
  list: listFeeds,
  remove: removeFeed,
};
