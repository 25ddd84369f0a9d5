/** Telephone numbers: what a phone can dial, and when a number has an international form. */

/** Country calling code, shortest and longest national number, and the trunk prefix dropped abroad. */
const plans: Readonly<Record<string, readonly [code: string, min: number, max: number, trunk: string]>> = {
  AT: ['43', 7, 13, '0'],
  AU: ['61', 9, 9, '0'],
  BE: ['32', 8, 9, '0'],
  BR: ['55', 10, 11, '0'],
  CA: ['1', 10, 10, '1'],
  CH: ['41', 9, 9, '0'],
  CL: ['56', 9, 9, ''],
  DE: ['49', 7, 12, '0'],
  DK: ['45', 8, 8, ''],
  ES: ['34', 9, 9, ''],
  FI: ['358', 7, 11, '0'],
  FR: ['33', 9, 9, '0'],
  GB: ['44', 9, 10, '0'],
  IE: ['353', 7, 9, '0'],
  IN: ['91', 10, 10, '0'],
  IT: ['39', 7, 11, ''],
  JP: ['81', 9, 10, '0'],
  KR: ['82', 8, 10, '0'],
  MX: ['52', 10, 10, ''],
  NL: ['31', 9, 9, '0'],
  NO: ['47', 8, 8, ''],
  NZ: ['64', 8, 10, '0'],
  PL: ['48', 9, 9, ''],
  PT: ['351', 9, 9, ''],
  SE: ['46', 7, 9, '0'],
  SG: ['65', 8, 8, ''],
  US: ['1', 10, 10, '1'],
  ZA: ['27', 9, 9, '0'],
};

/** Why a number can't be dialled as written; undefined when it can. */
export function dialFault(dial: string, e164: string | null, country: string): string | undefined {
  if (!/^[*#]?\d[\d -]*$/.test(dial)) return `dial "${dial}" is not a number a phone can dial`;
  const local = digits(dial);
  if (local.length < 2 || local.length > 13) return `dial "${dial}" has ${local.length} digits`;
  if (e164 === null) return undefined;
  const plan = plans[country];
  if (!plan) return `e164 "${e164}" can't be checked: the calling code of ${country} is not known here`;
  const [code, min, max, trunk] = plan;
  if (!/^\+\d+$/.test(e164) || !e164.startsWith(`+${code}`))
    return `e164 "${e164}" does not begin with +${code}`;
  const national = e164.slice(code.length + 1);
  if (national.length < min || national.length > max) {
    return `e164 "${e164}" has ${national.length} digits after +${code}: a short code has no international form`;
  }
  const expected = trunk !== '' && local.startsWith(trunk) ? local.slice(trunk.length) : local;
  return national === expected ? undefined : `e164 "${e164}" is another number than "${dial}"`;
}

/** The digits alone. */
export function digits(number: string): string {
  return number.replace(/\D/g, '');
}
