import type { Organiser, Role } from '@bearings/directory/organisers';
import { error, type RequestEvent, redirect } from '@sveltejs/kit';
import { deskOf } from '#lib/page/given-by.ts';
import type { Desk } from './given.ts';
import { fieldsOf } from './unsent.ts';
import { signInFor } from './wanted.ts';

/** As long as browsers keep one. The server ends a sign-in much earlier, when nobody used it. */
const COOKIE_SECONDS = 400 * 24 * 3_600;

type Asked = Pick<RequestEvent, 'cookies' | 'platform' | 'params' | 'url' | 'request'>;

/** With the prefix a browser takes it over TLS alone, and from nobody else. */
const cookieName = (desk: Desk) => (desk.gate.isSecure ? '__Host-organiser' : 'organiser');

export const cookieOf = ({ cookies, platform }: Pick<Asked, 'cookies' | 'platform'>): string | undefined =>
  cookies.get(cookieName(deskOf(platform)));

export function setCookie({ cookies, platform }: Pick<Asked, 'cookies' | 'platform'>, secret: string): void {
  const desk = deskOf(platform);
  cookies.set(cookieName(desk), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: desk.gate.isSecure,
    maxAge: COOKIE_SECONDS,
  });
}

export function dropCookie({ cookies, platform }: Pick<Asked, 'cookies' | 'platform'>): void {
  const desk = deskOf(platform);
  cookies.delete(cookieName(desk), { path: '/', secure: desk.gate.isSecure });
}

/** Who is there, if anybody is. */
export const whoIsThere = (event: Pick<Asked, 'cookies' | 'platform'>): Promise<Organiser | undefined> =>
  deskOf(event.platform).gate.signedIn(cookieOf(event));

export interface AtDesk {
  readonly me: Organiser;
  readonly desk: Desk;
}

/**
 * The first line of everything that organisers see or do: nobody else comes past it. What a form says goes back to its
 * sender, who may have written for longer than a sign-in lasts.
 * @param role `organiser` where a facilitator may not
 */
export async function signedIn(event: Asked, role: Role = 'facilitator'): Promise<AtDesk> {
  const me = await whoIsThere(event);
  if (!me) {
    const unsent = await fieldsOf(event.request);
    if (unsent) error(401, 'signed out', { unsent });
    redirect(303, signInFor(event.url, event.params.language));
  }
  if (role === 'organiser' && me.role !== 'organiser') error(403, 'organiser');
  return { me, desk: deskOf(event.platform) };
}
