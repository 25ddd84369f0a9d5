import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Said } from './said.ts';

const folder = join(import.meta.dirname, '../texts/en');

/** Every English text of the programme, by the file it stands in: `tools/goal.json`. */
export const textsByFile: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  globSync('**/*.json', { cwd: folder })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
);
/** The same by their keys. */
export const texts: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(textsByFile));
export const compiled = Object.fromEntries(
  Object.entries(texts).map(([key, text]) => [key, compileMessage(text)]),
);
const i18n = setupI18n({ locale: 'en', messages: { en: compiled } });

/** The keys under a prefix, in alphabetical order. */
export const keysUnder = (prefix: string): string[] =>
  Object.keys(texts)
    .filter((key) => key.startsWith(prefix))
    .sort();

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
