import { UNSEEN } from '../primitives.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const codePoint = (code: number): string =>
  code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';

/** Text without markup. What only looks like it, such as `a < b`, stays. */
export function withoutMarkup(text: string): string {
  if (!/[<&]/.test(text)) return text;
  return text
    .replace(/<(script|style)\b[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<br\s*\/?>|<\/(p|div|li|h\d)\s*>/gi, '\n')
    .replace(/<!--[\s\S]*?(-->|$)|<\/?[a-z][^<>]*(>|$)/gi, '')
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
      const hex = /^#x/i.test(name);
      return codePoint(Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10));
    });
}

export const withoutUnseen = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').normalize('NFC');

/** One line, or with `breaks` several, none of them blank twice over. */
export function tidy(text: string, breaks = false): string {
  if (!breaks) return text.replace(/\s+/g, ' ').trim();
  return text
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A web address that can be followed, with what had to be added; null where there is none. */
export function readLink(text: string): { link: string; repaired: boolean } | null {
  const given = text.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(given)?.[1]?.toLowerCase();
  const host = /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?([/?#]|$)/i.test(given);
  const full = scheme === 'http' || scheme === 'https' ? given : host ? `https://${given}` : null;
  const url = full === null || /\s/.test(full) ? null : URL.parse(full);
  if (!url || !/\.|^localhost$/.test(url.hostname) || url.username || url.password) return null;
  return { link: url.href, repaired: full !== given };
}

/** Digits, plus, and the marks of dialling on: `+15551234,,123#`. Null where nothing could be dialled. */
export function readPhone(text: string): string | null {
  const marks = text.replace(/\s*(?:ext|x)\.?\s*(\d+)$/i, ',$1').replace(/[^\d+,*#]/g, '');
  const phone = (marks.startsWith('+') ? '+' : '') + marks.replaceAll('+', '');
  return /^\+?[\d,*#]{3,60}$/.test(phone) && /\d{3}/.test(phone) ? phone : null;
}

const MAIL = /[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,100}\.\p{L}{2,24}/giu;
/** A word for it, a mark that it follows, and the thing itself; or the thing follows at once and holds a figure. */
const PASSWORD =
  /\b(?:pass\s?(?:word|code|key)|pwd|pw|p\/w|pin(?:\s?(?:code|number|no))?|(?:meeting|zoom)\s?id)\b(?:\s*(?:is\b\s*)?[:=#–-]\s*|\s+is\s*:?\s+|\s+(?=\S{0,40}\d))[\d\s]*[^\s.,;]*/gi;
/** A run of figures with what people put between them, outside of addresses. */
const FIGURES = /(?<![\w/=.:-])\+?\(?\d[\d\s().–-]{5,24}\d\b(?![:/])/g;
const LOCAL = /^\d{3}[-.\s]\d{4}$/;

/** Whether a run of figures can be a telephone number or the id of a meeting; a date or a postcode is none. */
function isNumber(text: string): boolean {
  const figures = text.replace(/\D/g, '').length;
  if (/^\d{4}[-.]\d{2}[-.]\d{2}$/.test(text) || /^\d{5}-\d{4}$/.test(text)) return false;
  return text.startsWith('+') ? figures >= 8 : figures >= 9 || LOCAL.test(text);
}

/** Notes without what may be a person's, or opens a door: e-mail addresses, passwords, telephone numbers. */
export function withoutContacts(notes: string): { shown: string; found: boolean } {
  const shown = notes
    .replace(MAIL, '…')
    .replace(PASSWORD, '…')
    .replace(FIGURES, (run) => (isNumber(run.trim()) ? '…' : run));
  return { shown: tidy(shown, true), found: shown !== notes };
}
