import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import texts from '../texts/en/tools.json' with { type: 'json' };
import type { Said } from './said.ts';

export const compiled = Object.fromEntries(
  Object.entries(texts).map(([key, text]) => [key, compileMessage(text)]),
);
const i18n = setupI18n({ locale: 'en', messages: { en: compiled } });

/** A sentence as it is read, own words between asterisks. */
export const english = ({ id, params = {} }: Said): string =>
  i18n._(
    id,
    Object.fromEntries(
      Object.entries(params).map(([key, value]) => [
        key,
        typeof value === 'object' ? `*${value.own}*` : value,
      ]),
    ),
  );
