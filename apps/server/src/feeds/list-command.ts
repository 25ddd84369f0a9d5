import { isSaid } from '../command-line.ts';
import { withStore } from '../directory/with-store.ts';
import type { FeedCommand } from './feed-command.ts';

type Cells = readonly string[];

const HEAD: Cells = ['Source', 'Read (UTC)', 'Format', 'Accepted', 'Repaired', 'Rejected', 'Open', 'From'];
/** Columns of figures stand to the right. */
const FIGURES = new Set([3, 4, 5, 6]);

const signs = new Intl.Segmenter('en');
const widthOf = (text: string): number => [...signs.segment(text)].length;

/** Rows under their heads, each column as wide as it must be. */
export function tableOf(head: Cells, rows: readonly Cells[], figures: ReadonlySet<number>): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((cells) => widthOf(cells[at]!))));
  return all.map((cells) =>
    cells
      .map((text, at) => {
        const room = ' '.repeat(widths[at]! - widthOf(text));
        return figures.has(at) ? room + text : text + room;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Tells each source: when it was last read, what its rows came to, and how many of its meetings are open. */
export async function listFeeds(command: FeedCommand): Promise<void> {
  const { say } = command;
  await withStore(command, async (store) => {
    const feeds = await store.feeds();
    const open = await store.openOfSources();
    const told = feeds.map(({ source, readAt, report }) => ({
      source,
      read_at: readAt,
      open: open.get(source) ?? 0,
      ...(report as Readonly<Record<string, unknown>>),
    }));
    if (isSaid(command, 'json')) return say(JSON.stringify(told, null, 2));
    if (told.length === 0) return say('No feed was imported yet.');
    const rows = told.map((feed): Cells => {
      const cell = (name: string) => String((feed as Readonly<Record<string, unknown>>)[name] ?? '');
      const read = feed.read_at.slice(0, 16).replace('T', ' ');
      const figures = ['accepted', 'repaired', 'rejected', 'open'].map(cell);
      return [feed.source, read, cell('format'), ...figures, cell('from')];
    });
    for (const line of tableOf(HEAD, rows, FIGURES)) say(line);
  });
}
