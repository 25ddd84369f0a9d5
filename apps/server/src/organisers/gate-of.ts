import { randomBytes } from 'node:crypto';
import type { DirectoryStore } from '@bearings/directory/store';
import { newId } from '../directory/new-id.ts';
import type { Settings } from '../settings.mjs';
import { Gate } from './gate.ts';

/** The gate of an instance, as its settings have it. */
export const gateOf = ({ organisers }: DirectoryStore, { origin }: Settings): Gate =>
  new Gate(organisers, {
    origin: origin?.origin,
    name: 'Bearings',
    clock: Date.now,
    newId: () => newId(randomBytes),
  });
