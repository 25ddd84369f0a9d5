import { type Answer, FrameError, readAnswer } from '@bearings/relay/protocol';
import { toBytes } from '../bytes.ts';
import { VaultError } from '../errors.ts';

/** What a server's frame says. Throws `server-unfit` for another version, and for what is no frame. */
export function heardIn(frame: Uint8Array): { readonly id: number; readonly answer: Answer } {
  try {
    return readAnswer(frame);
  } catch (error) {
    if (error instanceof FrameError) throw new VaultError('server-unfit', error.code, { cause: error });
    throw error;
  }
}

/** The bytes of a message of a socket; undefined for text. */
export function bytesOf(data: unknown): Uint8Array | undefined {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return data instanceof Uint8Array ? toBytes(data) : undefined;
}
