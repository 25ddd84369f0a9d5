import { type Bytes, concat, toBytes, toUtf8, uint32 } from '../bytes.ts';
import { cipherKey } from '../keys.ts';
import { KIND, seal, unseal } from '../seal.ts';
import { seededRandom } from '../world.testkit.ts';
import type { Handover } from './copying.ts';
import { MemoryServer } from './memory-server.testkit.ts';
import { Knocking, type PairingEnvironment, Showing } from './pairing.ts';

const { subtle } = crypto;

/** A server and a clock that two devices share, and what the first one is to hand over. */
export class PairingWorld {
  server = new MemoryServer();
  time = Date.UTC(2026, 10, 29);
  readonly random: (length: number) => Uint8Array = seededRandom(7);
  readonly env: PairingEnvironment = {
    subtle,
    random: (length) => this.random(length),
    now: () => this.time,
    // Time passes only where a test lets it; hints alone wake.
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  };
  readonly handover: Handover = {
    copySecret: toBytes(this.random(32)),
    entropy: toBytes(this.random(16)),
    space: 'own',
  };

  show(): Promise<Showing> {
    return Showing.begin(this.env, this.server);
  }

  knock(secret: Bytes): Promise<Knocking> {
    return Knocking.begin(this.env, this.server, secret);
  }

  async both() {
    const showing = await this.show();
    return { showing, knocking: await this.knock(showing.secret) };
  }

  /** Both show a number. */
  async compared() {
    const sides = await this.both();
    const [here, there] = await Promise.all([sides.showing.knocked(), sides.knocking.knocked()]);
    return { ...sides, here, there };
  }

  /** The person said yes on the first device. */
  hand(showing: Showing): Promise<void> {
    return showing.hand(Promise.resolve(this.handover), noted);
  }

  /** The one log of this pairing, as the server knows it. */
  log() {
    const [found] = this.server.logs;
    const [name, log] = found!;
    return { id: toBytes(Buffer.from(name, 'base64url')), pieces: log.pieces, isGone: log.isGone };
  }

  async turns(): Promise<void> {
    for (let turn = 0; turn < 50; turn++) await this.env.pause(0);
  }

  /** Whoever saw the picture: has the secret, and so the key of the log. */
  async onlooker(secret: Bytes) {
    const base = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
    const root = new Uint8Array(
      await subtle.deriveBits(
        {
          name: 'HKDF',
          hash: 'SHA-256',
          salt: new Uint8Array(),
          info: toUtf8('bearings vault 1 pairing log'),
        },
        base,
        256,
      ),
    );
    const { id } = this.log();
    const key = await cipherKey(subtle, root, id, 'pairing');
    const place = (part: string) => ({ logId: id, epoch: 0, kind: KIND.pairing, extra: toUtf8(part) });
    const sealed = (part: string, content: Uint8Array) => seal(this.env, key, place(part), content);
    return {
      id,
      seal: sealed,
      open: (part: string, blob: Uint8Array) => unseal(subtle, key, place(part), blob),
      say: async (part: string, content: Uint8Array) => this.server.say(id, await sealed(part, content)),
    };
  }
}

/** What the first device answers: its key, and how long it waits, in milliseconds. */
export const answerOf = (publicKey: Uint8Array) => concat(publicKey, uint32(60_000));

export const yes = Promise.resolve();
/** Of no account here: a vault keeps that it hands its keys over. */
export const noted = async () => {};
export const never = new Promise<never>(() => {});

/** The second device takes what is handed over, and is in. */
export async function comeIn(knocking: Knocking): Promise<Handover> {
  const taken = await knocking.taken(yes);
  await knocking.joined();
  return taken;
}
