import type { Reference } from '@bearings/programme/field';

export const keyOf = (reference: Reference): string => `${reference.entry}/${reference.item ?? ''}`;
