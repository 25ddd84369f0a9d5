/** The types of records that are known here. Apart from `record-shape.ts`: an opening needs no list of them. */
export const RECORD_TYPES = [
  'entry',
  'behaviour',
  'use',
  'mood',
  'settled',
  'measure',
  'reminder',
  'put-off',
] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

export const isRecordType = (type: string): type is RecordType =>
  (RECORD_TYPES as readonly string[]).includes(type);
