import type { Bytes } from './bytes.ts';

/** Raw deflate (RFC 1951), by the browser's own code. */
export async function deflate(content: Bytes): Promise<Bytes> {
  const packed = new Blob([content]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/**
 * What {@link deflate} packed, into a buffer of the stated size: a bomb has nowhere to go.
 * @throws RangeError when it is of another length, TypeError when it is no raw deflate
 */
export async function inflate(packed: Bytes, length: number): Promise<Bytes> {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const written = Promise.all([writer.write(packed), writer.close()]);
  written.catch(() => {});
  const reader = readable.getReader();
  const inflated = new Uint8Array(length);
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (at + value.length > length) {
      reader.cancel().catch(() => {});
      throw new RangeError('length');
    }
    inflated.set(value, at);
    at += value.length;
  }
  await written;
  if (at !== length) throw new RangeError('length');
  return inflated;
}
