import { conformance } from '@bearings/relay/store/conformance.testkit';
import { brokeOff, LOG_STORE_KINDS, usePlaces } from './log-stores.testkit.ts';
import { openLogStore } from './open-log-store.ts';

const newPlace = usePlaces();
for (const kind of LOG_STORE_KINDS)
  conformance(kind, async () => {
    const place = await newPlace(kind);
    return () => openLogStore(place, brokeOff);
  });
