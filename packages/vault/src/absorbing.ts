import { type Admission, admit, COPY_BOUNDS } from './admission.ts';
import { compareStamps } from './clock.ts';
import type { Absorbed, VaultContent } from './content.ts';
import { type DeviceState, newDeviceId } from './device-state.ts';
import { judge, merge } from './merge.ts';
import type { Version } from './record.ts';
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

/** What comes from one's own devices, by the copy. */
export interface Copied {
  readonly versions: readonly Version[];
  /** This device goes on under another id: it met work of its own that it does not remember. */
  readonly newDevice: boolean;
}

/**
 * What of a copy comes in, ready to commit. A tombstone that comes over content which is here gives it 30 days from now;
 * one that comes together with the content keeps its own time, so that what was destroyed long ago is not offered again.
 * Content that was destroyed here comes back only for a record that lives.
 */
export function admitCopied(session: VaultSession, { versions, newDevice }: Copied) {
  const { histories, log } = session;
  const admission = admit(histories, log.heads, { versions, heads: new Map() }, COPY_BOUNDS);
  const news = admission.news.filter((version) => !isDestroyed(session, version, admission.news));
  const here = new Set(
    admission.news
      .map(({ id }) => id)
      .filter((id) => histories.history(id).some(({ change }) => change === 'put')),
  );
  const tombstones = admission.tombstones.filter((name) => here.has(name.slice(name.indexOf(' ') + 1)));
  const state = met(session, { ...admission, news, tombstones });
  const device = newDevice ? newDeviceId(session.env) : state.device;
  return { news, state: { ...state, device } };
}

/** A put whose content is destroyed here, of a record that stays removed. */
function isDestroyed({ histories }: VaultSession, version: Version, news: readonly Version[]): boolean {
  const history = histories.history(version.id);
  if (version.change !== 'put' || history.length === 0) return false;
  const same = history.find(({ stamp }) => compareStamps(stamp, version.stamp) === 0);
  if (same?.change !== 'gone') return false;
  const together = merge(
    history,
    news.filter(({ id }) => id === version.id),
  );
  return judge(together).tombstones.length > 0;
}

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
