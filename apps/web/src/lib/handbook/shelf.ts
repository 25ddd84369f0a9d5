import handbooks from 'virtual:handbooks';
import { languageOf } from '../../../languages.ts';
import type { HandbookPage } from './page.ts';

/** All pages of the handbook in one language, for pages made at build time. */
export const pagesIn = async (language: string | undefined): Promise<HandbookPage[]> =>
  (await handbooks[languageOf(language).tag]!()).default;
