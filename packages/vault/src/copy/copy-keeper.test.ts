import { expect, test } from 'vitest';
import { createVault } from '../opening.ts';
import { world } from '../world.testkit.ts';
import { Copying } from './copying.ts';
import { CopyKeeper } from './copy-keeper.ts';
import { MemoryServer } from './memory-server.testkit.ts';
