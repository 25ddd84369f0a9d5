import { type Bytes, concat, toText, toUtf8 } from '@bearings/vault/bytes';
import type { Sealer } from './sealer.ts';

/** Digits and letters that are not taken for one another. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_BYTES = 16;
/** 128 bits, and 12 of their sum. */
const LENGTH = 28;
const LABEL = 'bearings ask 1 ';

/** What a code opens: the place of a question on the server, and the key its answer is sealed with. */
export interface CodeSecrets {
  /** 16 bytes, base64url. */
  readonly id: string;
  /** 32 bytes. */
  readonly answerKey: Bytes;
}

/** A new code: 128 random bits. Whoever wants to keep it elsewhere, such as in a vault, keeps these. */
export const newCode = ({ random }: Pick<Sealer, 'random'>): Bytes => random(CODE_BYTES);

async function sumOf(subtle: SubtleCrypto, code: Bytes): Promise<number> {
  const [first, second] = new Uint8Array(await subtle.digest('SHA-256', concat(toUtf8(`${LABEL}sum`), code)));
  return (first! << 4) | (second! >> 4);
}

/** A code as a person keeps it: `7KQ2 9XM4 ...`, seven groups of four. */
export async function showCode(subtle: SubtleCrypto, code: Bytes): Promise<string> {
  const whole = code.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let left = (whole << 12n) | BigInt(await sumOf(subtle, code));
  let signs = '';
  for (let at = 0; at < LENGTH; at += 1) {
    signs = SIGNS[Number(left & 31n)]! + signs;
    left >>= 5n;
  }
  return signs.match(/.{4}/g)!.join(' ');
}

/** A code as somebody wrote it, in any grouping and with the usual slips; undefined where it is none. */
export async function readCode(subtle: SubtleCrypto, text: string): Promise<Bytes | undefined> {
  const signs = text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (signs.length !== LENGTH || [...signs].some((sign) => !SIGNS.includes(sign))) return undefined;
  const whole = [...signs].reduce((sum, sign) => (sum << 5n) | BigInt(SIGNS.indexOf(sign)), 0n);
  const code = new Uint8Array(CODE_BYTES);
  let left = whole >> 12n;
  for (let at = CODE_BYTES - 1; at >= 0; at -= 1) {
    code[at] = Number(left & 255n);
    left >>= 8n;
  }
  return Number(whole & 4095n) === (await sumOf(subtle, code)) ? code : undefined;
}

/** Two secrets from one code, neither of which gives the other. */
export async function underCode(subtle: SubtleCrypto, code: Bytes): Promise<CodeSecrets> {
  const base = await subtle.importKey('raw', code, 'HKDF', false, ['deriveBits']);
  const bits = async (purpose: string, length: number) =>
    new Uint8Array(
      await subtle.deriveBits(
        { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: toUtf8(LABEL + purpose) },
        base,
        length * 8,
      ),
    );
  return { id: toText(await bits('id', 16)), answerKey: await bits('answer', 32) };
}
