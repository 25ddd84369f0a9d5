import { type Json, settlePayload } from './record.ts';
import type { VaultSession } from './vault-session.ts';

export interface DeviceSettings {
  get(key: string): Json | undefined;
  /** On disk before it resolves; `undefined` drops the value. */
  set(key: string, value: unknown): Promise<void>;
}

export function sessionSettings(session: VaultSession): DeviceSettings {
  return {
    get(key) {
      session.requireOpen();
      return session.deviceState.settings.find(([name]) => name === key)?.[1];
    },
    set(key, value) {
      const settled = value === undefined ? undefined : settlePayload(value);
      return session.keepDeviceState((state) => {
        const others = state.settings.filter(([name]) => name !== key);
        return { ...state, settings: settled === undefined ? others : [...others, [key, settled] as const] };
      });
    },
  };
}
