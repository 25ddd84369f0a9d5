import { planRemoval } from '@bearings/directory/import';
import { CommandError, isSaid } from '../command-line.ts';
import { withStore } from '../directory/with-store.ts';
import { type FeedCommand, sourceOption } from './feed-command.ts';

/** Closes all meetings of a source, which its feed brings back when it is read again; nothing is deleted. */
export async function removeFeed(command: FeedCommand): Promise<void> {
  const source = sourceOption(command);
  const now = new Date(command.clock()).toISOString();
  await withStore(command, async (store) => {
    const feeds = (await store.feeds()).map((feed) => feed.source);
    const { meetings } = await store.ofSource(source);
    if (meetings.length === 0 && !feeds.includes(source))
      throw new CommandError(
        `There is no source ${source}. ${feeds.length > 0 ? `There is: ${feeds.join(', ')}.` : 'No feed was imported yet.'}`,
      );
    const closed = planRemoval(meetings, now);
    const stoodOpen = new Set(
      meetings.filter(({ meeting }) => meeting.status.state !== 'closed').map(({ meeting }) => meeting.id),
    );
    const count = closed.filter(
      ({ meeting }) => meeting.status.state === 'closed' && stoodOpen.has(meeting.id),
    ).length;
    const many = count === 1 ? '1 meeting' : `${count} meetings`;
    if (!isSaid(command, 'yes'))
      throw new CommandError(
        `This would close ${many} of ${source}. Nothing would be deleted: its feed brings them back when it is read again. Nothing was changed. If it is meant, say --yes.`,
      );
    await store.removeFeed(source, closed, now);
    command.say(`Closed ${many} of ${source}.`);
  });
}
