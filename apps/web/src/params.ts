import { defineParams } from '@sveltejs/kit/params';
import { FAMILY } from '#lib/space.ts';
import { DEFAULT_LANGUAGE, LANGUAGES } from '../languages.ts';

export const params = defineParams({
  language: (value: string) =>
    value !== DEFAULT_LANGUAGE && LANGUAGES.some((language) => language.tag === value) ? value : undefined,
  space: (value: string) => (value === FAMILY ? value : undefined),
});
