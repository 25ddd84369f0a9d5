import type { LogState, Piece } from '@bearings/relay/protocol';
import { type Bytes, sameBytes, toBytes, toText } from '../bytes.ts';
import { VaultError } from '../errors.ts';
import type { CopyServer, LogKey, LogLine, Order } from './log-line.ts';

interface MemoryLog {
  pieces: Piece[];
  revision: number;
  isGone: boolean;
  readonly batches: Bytes[];
  readonly followers: Set<() => void>;
}

/** A server that keeps logs in memory, and may be told to lie. */
export class MemoryServer implements CopyServer {
  readonly origin = 'https://bearings.example';
  space = 'own';
  ahead: number | undefined = 0;
  isAway = false;
  readonly logs = new Map<string, MemoryLog>();
  /** What comes before each call. */
  before: (kind: 'append' | 'read' | 'remove') => void = () => {};

  line({ id }: Pick<LogKey, 'id'>): LogLine {
    const log = this.#log(id);
    let isClosed = false;
    const check = (kind: 'append' | 'read' | 'remove') => {
      this.before(kind);
      if (this.isAway || isClosed) throw new VaultError('server-away');
      if (log.isGone && kind !== 'remove') throw new VaultError('log-gone');
    };
    const stops: (() => void)[] = [];
    const follow = (hear: () => void) => {
      log.followers.add(hear);
      return () => log.followers.delete(hear);
    };
    return {
      append: async (batch, pieces) => {
        check('append');
        if (!log.batches.some((one) => sameBytes(one, batch))) {
          log.batches.push(batch);
          for (const bytes of pieces) this.say(id, bytes);
        }
        return stateOf(log);
      },
      readAfter: async (position) => {
        check('read');
        return { ...stateOf(log), pieces: log.pieces.filter(({ last }) => last > position) };
      },
      head: async () => {
        check('read');
        return stateOf(log);
      },
      replace: async () => 'moved',
      remove: async () => {
        check('remove');
        this.#remove(log);
      },
      follow: (hear) => {
        const stop = follow(hear);
        stops.push(stop);
        return stop;
      },
      close: () => {
        isClosed = true;
        for (const stop of stops) stop();
      },
    };
  }

  async bringOrder({ log }: Order): Promise<void> {
    this.#remove(this.#log(log));
  }

  /** Adds a piece, whoever asks for it. */
  say(id: Uint8Array, bytes: Uint8Array): void {
    const log = this.#log(id);
    const at = stateOf(log).head + 1;
    log.pieces.push({ first: at, last: at, bytes: toBytes(bytes) });
    for (const hear of [...log.followers]) hear();
  }

  #remove(log: MemoryLog): void {
    log.isGone = true;
    log.pieces = [];
    for (const hear of [...log.followers]) hear();
  }

  #log(id: Uint8Array): MemoryLog {
    const name = toText(id);
    const log = this.logs.get(name) ?? {
      pieces: [],
      revision: 0,
      isGone: false,
      batches: [],
      followers: new Set(),
    };
    this.logs.set(name, log);
    return log;
  }
}

const stateOf = ({ pieces, revision }: MemoryLog): LogState => ({ head: pieces.at(-1)?.last ?? 0, revision });
