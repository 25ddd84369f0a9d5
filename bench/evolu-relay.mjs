// Evolu's relay as its documentation sets it up, with its file in the folder it was started in. A process of its own.
import process from 'node:process';
import { installPolyfills } from '@evolu/common/polyfills';
import { createRelayDeps, createRun, startRelay } from '@evolu/nodejs';

installPolyfills();
// Whoever started it is gone, so nobody asks it anything.
process.on('disconnect', () => process.exit());
await using run = createRun(createRelayDeps());
await using relay = await run.orThrow(startRelay({ port: 0, isOwnerWithinQuota: () => true }));
process.send({ port: relay.port });
await run.deps.shutdown;
