import { type Admission, admit } from './admission.ts';
import type { Absorbed, VaultContent } from './content.ts';
import { type DeviceState, newDeviceId } from './device-state.ts';
import type { VaultSession } from './vault-session.ts';

type Incoming = Pick<VaultContent, 'versions' | 'heads'>;

/** Merges what a file held, and writes over nothing. */
export async function absorbContent(session: VaultSession, content: Incoming): Promise<Absorbed> {
  let admission = admitted(session, content);
  await session.absorb(async () => {
    admission = admitted(session, content);
    const { news, heads } = admission;
    if (news.length === 0) return undefined;
    const state = met(session, admission);
    return { prepared: await session.log.absorb(news, heads), state };
  });
  return absorbed(admission);
}

/** What {@link absorbContent} would say; changes nothing. */
export const foreseeContent = (session: VaultSession, content: Incoming): Absorbed =>
  absorbed(admitted(session, content));

function admitted({ histories, log }: VaultSession, content: Incoming): Admission {
  return admit(histories, log.heads, content);
}

function absorbed({ news, heads: _, tombstones: __, ...outcome }: Admission): Absorbed {
  return { ...outcome, versions: news.length, ids: [...new Set(news.map(({ id }) => id))] };
}

/** The device's state once a file is in. */
function met(session: VaultSession, { news, heads, tombstones }: Admission): DeviceState {
  const { deviceState, log } = session;
  const { device } = deviceState;
  const reached = [
    heads.get(device)?.n ?? 0,
    ...news.filter(({ stamp }) => stamp.device === device).map(({ n }) => n),
  ].reduce((most, n) => Math.max(most, n), 0);
  // Numbers of ours that we don't remember giving: we go on under another id, with numbers of its own.
  const overtaken = reached > (log.heads.get(device)?.n ?? 0);
  const now = session.now();
  return {
    ...deviceState,
    device: overtaken ? newDeviceId(session.env) : device,
    ahead: { ...Object.fromEntries(tombstones.map((name) => [name, now])), ...deviceState.ahead },
  };
}
