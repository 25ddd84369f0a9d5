import process from 'node:process';
import { openDirectoryStore } from '../directory/open-store.ts';

// An organiser who never rests: changes the one meeting that was named again and again, and says each version that was
// answered as saved.
const [, , id = '', by = ''] = process.argv;
const store = await openDirectoryStore(
  { dataDir: process.env.DATA_DIR!, databaseUrl: process.env.DATABASE_URL || undefined },
  () => {},
);
process.stdout.write('ready\n');
for (;;) {
  const record = (await store.edits.meeting(id))!;
  const version = record.version + 1;
  const meeting = { ...record.meeting, name: `By ${by}, version ${version}` };
  try {
    await store.edits.save(
      { meetings: [{ ...record, meeting, version }] },
      { by, at: new Date().toISOString() },
    );
    process.stdout.write(`saved ${version}\n`);
  } catch (error) {
    // Somebody else was faster.
    if ((error as Error).name === 'StaleError') continue;
    process.stdout.write(`failed ${(error as Error).message.replaceAll('\n', ' ')}\n`);
  }
  // Lets what was written go out before the next one blocks this thread.
  await new Promise((resolve) => setImmediate(resolve));
}
