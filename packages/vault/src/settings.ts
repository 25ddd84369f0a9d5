import { type Json, settlePayload } from './record.ts';
import type { Session } from './session.ts';

export interface DeviceSettings {
  get(key: string): Json | undefined;
  /** On disk before it resolves; `undefined` drops the value. */
  set(key: string, value: unknown): Promise<void>;
}

export function sessionSettings(session: Session): DeviceSettings {
  return {
    get(key) {
      session.opened;
      return Object.hasOwn(session.local.settings, key) ? session.local.settings[key] : undefined;
    },
    set(key, value) {
      const settled = value === undefined ? undefined : settlePayload(value);
      return session.keepLocal((local) => {
        const others = Object.entries(local.settings).filter(([name]) => name !== key);
        const entries = settled === undefined ? others : [...others, [key, settled] as const];
        return { ...local, settings: Object.fromEntries(entries) };
      });
    },
  };
}
