/** A phone number as a link: signs that only part its figures go, a code to join (`,` and `#`) goes along. */
export const phoneHref = (phone: string): string =>
  `tel:${phone
    .replace(/\(0\)/g, '')
    .replace(/[^\d+,*#]/g, '')
    .replaceAll('#', '%23')}`;
