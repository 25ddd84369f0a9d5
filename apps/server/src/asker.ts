import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** An address as others write it: with a port, in brackets, with a zone. */
const WRITTEN = /^(?:\[([^\]]*)\]|([^:]*))(?::\d{1,5})?$/;

/** The eight groups of a valid IPv6 address. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const read = (part: string) =>
    part
      .split(':')
      .filter(Boolean)
      .flatMap((group) => {
        if (!group.includes('.')) return [Number.parseInt(group, 16)];
        const [a, b, c, d] = group.split('.').map(Number);
        return [a! * 256 + b!, c! * 256 + d!];
      });
  const groups = read(head);
  const rest = read(tail ?? '');
  return [...groups, ...Array<number>(8 - groups.length - rest.length).fill(0), ...rest];
}

/** The one way in which an address is written here; undefined where it is none. */
function addressIn(text: string): string | undefined {
  const [, bracketed, bare] = WRITTEN.exec(text.trim()) ?? [];
  const [address = ''] = (bracketed ?? bare ?? text.trim()).split('%');
  if (isIP(address) === 4) return address;
  if (isIP(address) !== 6) return undefined;
  const groups = groupsOf(address);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xff_ff;
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.');
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

/**
 * Who asks. Each proxy names, behind what it was told, the address that asked it; so with one proxy the last address is
 * the only one that nobody else can write, with two the one before it. What is no address is nobody's: the connection's
 * own counts then.
 * @param remote the other end of the connection
 * @param forwarded `X-Forwarded-For`
 * @param proxies how many of ours stand in front
 */
export function askerOf(remote: string | undefined, forwarded: string | undefined, proxies: number): string {
  const named = proxies > 0 && forwarded !== undefined ? forwarded.split(',') : [];
  const told = named.at(-Math.min(proxies, named.length));
  return (told && addressIn(told)) || (addressIn(remote ?? '') ?? '');
}

/** One home has a whole network of IPv6 addresses: its first four groups stand for it. @param address as `askerOf` gives it */
export const networkOf = (address: string): string =>
  address.includes(':') ? groupsOf(address).slice(0, 4).join(':') : address;

/** What one line, school or house may have at most: a /48 of IPv6, or its street, a /24 of IPv4. */
export const wideNetworkOf = (address: string): string =>
  address.includes(':') ? groupsOf(address).slice(0, 3).join(':') : address.split('.').slice(0, 3).join('.');

const INSIDE = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  INSIDE.addSubnet(network, bits);
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  INSIDE.addSubnet(network, bits, 'ipv6');

/** So many ask before it is said that nobody came from outside. */
const FIRST = 300;

interface Asking {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: IncomingHttpHeaders;
}

/** Tells who asks, and the operator once where all seem to be one. */
export class Askers {
  readonly #hasOrigin: boolean;
  readonly #proxies: number;
  readonly #warn: (line: string) => void;
  /** How many more have to come from inside before it is said. */
  #left = FIRST;

  /** @param warn hears in one line what is wrong, and names no address */
  constructor(
    { hasOrigin, proxies }: { readonly hasOrigin: boolean; readonly proxies: number },
    warn: (line: string) => void,
  ) {
    this.#hasOrigin = hasOrigin;
    this.#proxies = proxies;
    this.#warn = warn;
  }

  of({ socket, headers }: Asking): string {
    const forwarded = headers['x-forwarded-for']?.toString();
    const asker = askerOf(socket.remoteAddress, forwarded, this.#proxies);
    if (this.#left > 0) this.#look(asker, forwarded !== undefined);
    return asker;
  }

  #look(asker: string, isForwarded: boolean): void {
    // Over a socket of the file system nobody has an address.
    const isInside = asker === '' || INSIDE.check(asker, asker.includes(':') ? 'ipv6' : 'ipv4');
    if (!isInside) this.#left = 0;
    else if (this.#hasOrigin || isForwarded) this.#left -= 1;
    if (!isInside || this.#left > 0) return;
    this.#warn(
      `All who asked so far came from private addresses, so one who asks too much slows everybody. ${
        this.#hasOrigin
          ? `If people come from elsewhere, let each proxy add the address that asks it to X-Forwarded-For, and set PROXIES to how many stand in front (now ${this.#proxies}).`
          : 'A proxy stands in front: set ORIGIN to the address that people use.'
      }`,
    );
  }
}
