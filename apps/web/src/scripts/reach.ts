/** How a person can be reached from what was written beside their name: numbers and addresses only, never guessed. */
export interface Reach {
  readonly call?: string;
  readonly write?: string;
}

/** In UTF-16 units: no address is longer (RFC 5321). */
const LONGEST = 254;

export function reachOf(text: string | undefined): Reach {
  const written = (text ?? '').trim();
  if (written.length > LONGEST) return {};
  const mail = /^[^\s@<>"?&]+@[^\s@<>"?&]+\.[^\s@<>"?&]+$/.exec(written);
  if (mail) return { write: `mailto:${mail[0]}` };
  // A number alone, or a word before it: "mobile 0171 234". Two numbers are left to the eye.
  const number = /^[^\d+]*(\+?\d[\d\s()./-]*\d)[^\d]*$/.exec(written)?.[1];
  if (!number) return {};
  const digits = number.replace(/[^\d+]/g, '');
  return digits.length >= 3 && digits.length <= 16 ? { call: `tel:${digits}`, write: `sms:${digits}` } : {};
}
