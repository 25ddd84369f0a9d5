import type { Meeting } from '../meeting.ts';

/** An organiser may do everything; a facilitator looks after the meetings that were given to them. */
export const ROLES = ['organiser', 'facilitator'] as const;
export type Role = (typeof ROLES)[number];
/** Letters of the longest name. */
export const LONGEST_NAME = 60;

/** Somebody who keeps the directory true. The name is what the others call them, and need be no more than that. */
export interface Organiser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Ids of the meetings a facilitator looks after. */
  readonly meetings: readonly string[];
  /** RFC 3339. */
  readonly since: string;
}

/** A passkey's public half, as the server keeps it. */
export interface OrganiserKey {
  /** As the browser names it, in base64url. */
  readonly id: string;
  readonly organiser: string;
  /** COSE, in base64url. */
  readonly publicKey: string;
  /** How often it has signed, where it counts; 0 where it does not. */
  readonly counter: number;
  readonly transports: readonly string[];
  /** RFC 3339. */
  readonly addedAt: string;
}

/** What an invite is for: a new organiser, or a new key for one who lost theirs. */
export interface Invite {
  readonly name: string;
  readonly role: Role;
  readonly meetings: readonly string[];
  /** Whose key it will be; null: somebody new. */
  readonly organiser: string | null;
  /** Who made it; null: whoever runs the server. Gone with them, if it was not used. */
  readonly by: string | null;
  /** RFC 3339. */
  readonly until: string;
}

/** An invite that nobody took up yet. `id` names it, and opens nothing. */
export interface OpenInvite extends Invite {
  readonly id: string;
}

/** Whether this meeting is theirs to change. */
export const looksAfter = (
  { role, meetings }: Pick<Organiser, 'role' | 'meetings'>,
  meeting: Pick<Meeting, 'id'>,
): boolean => role === 'organiser' || meetings.includes(meeting.id);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A sign-in lives anew so long before its end is no longer far: one write a day, not one a page. */
export const RENEWED_MS = 24 * HOUR_MS;
/** How long things live, in milliseconds. */
export const LIVES = {
  invite: 7 * 24 * HOUR_MS,
  /** Of a sign-in that nobody uses. */
  session: 14 * 24 * HOUR_MS,
  /** From "use my key" to the key's answer. */
  challenge: 5 * MINUTE_MS,
} as const;

/** What is handed out is kept as a digest alone: who reads the store cannot come in with it. */
export interface Secrets {
  /** 128 bits and more, in letters fit for an address. */
  readonly make: () => string;
  readonly digest: (secret: string) => string;
}
