import type { PasskeyAnswer, PasskeyQuestion } from '@bearings/vault/vault';

/**
 * - `refused`: closed, waited too long, or no such passkey on this device;
 * - `silent`: it signs in, but gives nothing a vault could be sealed with (no PRF);
 * - `impossible`: this browser, or this address, has no passkeys.
 */
export type PasskeyTroubleKind = 'refused' | 'silent' | 'impossible';

const SAID = {
  refused: 'passkey.problem.refused',
  silent: 'passkey.problem.silent',
  impossible: 'passkey.problem.impossible',
} as const;

export class PasskeyTrouble extends Error {
  override readonly name = 'PasskeyTrouble';
  readonly kind: PasskeyTroubleKind;
  readonly said: { readonly id: string };
  constructor(kind: PasskeyTroubleKind, cause?: unknown) {
    super(kind, { cause });
    this.kind = kind;
    this.said = { id: SAID[kind] };
  }
}

/** What of a browser makes and asks passkeys. */
export interface PasskeyBrowser {
  readonly credentials: Pick<CredentialsContainer, 'create' | 'get'> | undefined;
  /** `PublicKeyCredential.getClientCapabilities`, where there is one. */
  readonly capabilities?: (() => Promise<Record<string, boolean>>) | undefined;
  readonly random: (length: number) => Uint8Array<ArrayBuffer>;
}

export const thisBrowser = (): PasskeyBrowser => ({
  credentials: 'PublicKeyCredential' in globalThis ? navigator.credentials : undefined,
  capabilities: globalThis.PublicKeyCredential?.getClientCapabilities?.bind(PublicKeyCredential),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
});

/** False where the browser says that its passkeys seal nothing; one that says nothing is asked when it matters. */
export async function mayAnswer({ credentials, capabilities }: PasskeyBrowser): Promise<boolean> {
  if (!credentials) return false;
  try {
    return (await capabilities?.())?.['extension:prf'] !== false;
  } catch {
    return true;
  }
}

/** The algorithms that passkeys sign with; the signature itself is not looked at, since there is nobody to sign in to. */
const ALGORITHMS = [-8, -7, -257].map((alg) => ({ type: 'public-key' as const, alg }));

async function settled<Result>(attempt: Promise<Result | null>): Promise<Result> {
  try {
    const result = await attempt;
    if (result) return result;
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    const refused = name === 'NotAllowedError' || name === 'AbortError' || name === 'InvalidStateError';
    throw new PasskeyTrouble(refused ? 'refused' : 'impossible', cause);
  }
  throw new PasskeyTrouble('refused');
}

function credentialsOf({ credentials }: PasskeyBrowser) {
  if (!credentials) throw new PasskeyTrouble('impossible');
  return credentials;
}

/**
 * Makes a passkey on this device and asks it once: some browsers promise an answer when a passkey is made and give none
 * later. The input stands in `eval` from the start, because Windows refuses an empty `prf`.
 * @param name under which the device lists it; whoever looks there reads it
 * @param salt what it is asked with, ever after
 */
export async function makePasskey(
  browser: PasskeyBrowser,
  name: string,
  salt: Uint8Array<ArrayBuffer>,
): Promise<PasskeyAnswer> {
  const made = (await settled(
    credentialsOf(browser).create({
      publicKey: {
        rp: { name },
        user: { id: browser.random(16), name, displayName: name },
        challenge: browser.random(32),
        pubKeyCredParams: ALGORITHMS,
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  )) as PublicKeyCredential;
  if (made.getClientExtensionResults().prf?.enabled !== true) throw new PasskeyTrouble('silent');
  return askPasskey(browser, { credential: new Uint8Array(made.rawId), salt });
}

/** @throws PasskeyTrouble */
export async function askPasskey(
  browser: PasskeyBrowser,
  { credential, salt }: PasskeyQuestion,
): Promise<PasskeyAnswer> {
  const found = (await settled(
    credentialsOf(browser).get({
      publicKey: {
        challenge: browser.random(32),
        allowCredentials: [{ type: 'public-key', id: credential }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  )) as PublicKeyCredential;
  const first = found.getClientExtensionResults().prf?.results?.first;
  if (!first) throw new PasskeyTrouble('silent');
  const prf = first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer.slice(0));
  return { credential, salt, prf: prf.slice(0, 32) as Uint8Array<ArrayBuffer> };
}
