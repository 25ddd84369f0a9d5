import type { Invite, Organiser, OrganiserKey } from '@bearings/directory/organisers';
import type { OrganiserStore } from '@bearings/directory/organisers/store';
import type { KeyAnswer, KeyTask } from '@bearings/directory/served';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { secrets } from './secrets.ts';

/** What a key has to answer. `ticket` names it, and is given back with the answer. */
export interface KeyQuestion {
  readonly ticket: string;
  readonly options: PublicKeyCredentialCreationOptionsJSON | PublicKeyCredentialRequestOptionsJSON;
}

/** A key’s name, in base64url. */
const KEY_ID = /^[\w-]{1,1400}$/;

/** EdDSA, ES256 and RS256, by their COSE numbers: what passkeys sign with today. */
const ALGORITHMS = [-8, -7, -257];

/** Loaded when the first organiser comes: nobody else needs its 29 MB. */
const webauthn = () => import('@simplewebauthn/server');

/** Lets organisers in: with passkeys, and with nothing that could be guessed or handed on. */
export class Gate {
  readonly #store: OrganiserStore;
  readonly #origin: string | undefined;
  readonly #name: string;
  readonly #clock: () => number;
  readonly #newId: () => string;

  /**
   * @param origin where people reach this instance; undefined on this machine alone
   * @param name of the instance, as a key shows it
   */
  constructor(
    store: OrganiserStore,
    {
      origin,
      name,
      clock,
      newId,
    }: { origin: string | undefined; name: string; clock: () => number; newId: () => string },
  ) {
    this.#store = store;
    this.#origin = origin;
    this.#name = name;
    this.#clock = clock;
    this.#newId = newId;
  }

  /** A key belongs to a name, such as example.org. @param host as the browser asked for it */
  #place(host: string): { origin: string; rpID: string } {
    const origin = this.#origin ?? `http://${host}`;
    return { origin, rpID: new URL(origin).hostname };
  }

  /** Whether cookies go over TLS alone. */
  get isSecure(): boolean {
    return this.#origin?.startsWith('https:') ?? false;
  }

  /** Who comes with this cookie. */
  async signedIn(cookie: string | undefined): Promise<Organiser | undefined> {
    return cookie ? this.#store.signIns.signedIn(cookie, secrets, this.#clock()) : undefined;
  }

  async signOut(cookie: string): Promise<void> {
    await this.#store.signIns.end(cookie, secrets);
  }

  /** A link for somebody new, or for a new key of somebody who is in. @returns its secret part */
  async invite(invite: Omit<Invite, 'until'>): Promise<string> {
    const { name, role, meetings, organiser, by } = invite;
    return this.#store.invite({ name, role, meetings, organiser, by }, secrets, this.#clock());
  }

  /** @returns undefined where the link opens nothing, or far too many ask */
  async ask(task: KeyTask, host: string): Promise<KeyQuestion | undefined> {
    const { rpID } = this.#place(host);
    const options =
      task.kind === 'sign-in'
        ? await (await webauthn()).generateAuthenticationOptions({ rpID, userVerification: 'required' })
        : await this.#creation(task, rpID);
    if (!options) return undefined;
    const ticket = await this.#store.signIns.challenge(options.challenge, secrets, this.#clock());
    return ticket === undefined ? undefined : { ticket, options };
  }

  async #creation(
    task: Exclude<KeyTask, { kind: 'sign-in' }>,
    rpID: string,
  ): Promise<PublicKeyCredentialCreationOptionsJSON | undefined> {
    const invite =
      task.kind === 'join' ? await this.#store.invited(task.link, secrets, this.#clock()) : undefined;
    if (task.kind === 'join' && !invite) return undefined;
    const name = task.kind === 'add' ? task.organiser.name : invite!.name;
    const id = task.kind === 'add' ? task.organiser.id : invite!.organiser;
    const keys = id ? await this.#store.keys(id) : [];
    return (await webauthn()).generateRegistrationOptions({
      rpName: this.#name,
      rpID,
      userName: name,
      ...(id ? { userID: new TextEncoder().encode(id) } : {}),
      excludeCredentials: keys.map(({ id, transports }) => ({ id, transports: [...transports] })),
      supportedAlgorithmIDs: ALGORITHMS,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /**
   * Takes what a key answered.
   * @returns the cookie of a new sign-in; undefined where the answer is not good
   */
  async take(task: KeyTask, { ticket, response }: KeyAnswer, host: string): Promise<string | undefined> {
    const challenge = await this.#store.signIns.takeChallenge(ticket, secrets, this.#clock());
    if (challenge === undefined) return undefined;
    const organiser =
      task.kind === 'sign-in'
        ? await this.#signIn(response as AuthenticationResponseJSON, challenge, host)
        : await this.#newKey(task, response as RegistrationResponseJSON, challenge, host);
    return organiser && this.#store.signIns.begin(organiser, secrets, this.#clock());
  }

  async #signIn(
    response: AuthenticationResponseJSON,
    challenge: string,
    host: string,
  ): Promise<string | undefined> {
    const id = String(response?.id ?? '');
    const key = KEY_ID.test(id) ? await this.#store.key(id) : undefined;
    if (!key) return undefined;
    const { origin, rpID } = this.#place(host);
    const result = await (await webauthn())
      .verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        credential: {
          id: key.id,
          publicKey: Uint8Array.from(Buffer.from(key.publicKey, 'base64url')),
          counter: key.counter,
        },
      })
      // What is no answer at all throws; it is as wrong as any other.
      .catch(() => ({ verified: false as const, authenticationInfo: { newCounter: 0 } }));
    if (!result.verified) return undefined;
    return (await this.#store.used(key.id, result.authenticationInfo.newCounter)) ? key.organiser : undefined;
  }

  async #newKey(
    task: Exclude<KeyTask, { kind: 'sign-in' }>,
    response: RegistrationResponseJSON,
    challenge: string,
    host: string,
  ): Promise<string | undefined> {
    const { origin, rpID } = this.#place(host);
    const { registrationInfo } = await (await webauthn())
      .verifyRegistrationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        supportedAlgorithmIDs: ALGORITHMS,
      })
      .catch(() => ({ registrationInfo: undefined }));
    if (!registrationInfo) return undefined;
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    const key: Omit<OrganiserKey, 'organiser' | 'addedAt'> = {
      id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports,
    };
    if (task.kind === 'join') return this.#store.join(task.link, key, this.#newId(), secrets, this.#clock());
    await this.#store.addKey({ ...key, organiser: task.organiser.id }, this.#clock());
    return task.organiser.id;
  }
}
