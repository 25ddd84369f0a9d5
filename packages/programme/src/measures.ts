import type { Measure } from './measure.ts';
import type { MeasureId } from './measure-ids.ts';
import { auditC } from './measures/audit-c.ts';
import { gad2 } from './measures/gad-2.ts';
import { gad7 } from './measures/gad-7.ts';
import { k6 } from './measures/k6.ts';
import { k10 } from './measures/k10.ts';
import { phq2 } from './measures/phq-2.ts';
import { phq9 } from './measures/phq-9.ts';
import { FROM_PACKS } from './pack/from-packs.ts';
import { overlay } from './pack/overlay.ts';

type Listed = Measure & { readonly id: MeasureId };

const BUILT_IN: readonly Listed[] = [phq2, phq9, gad2, gad7, k6, k10, auditC];

/** Every measure, in the order of `MEASURE_IDS`. */
export const MEASURES: readonly Listed[] = overlay<Listed>(BUILT_IN, FROM_PACKS.measures);

/** @returns `undefined` for a measure that is not here: of a pack, or of a later version of Bearings. */
export const measureById = (id: string): Listed | undefined => MEASURES.find((measure) => measure.id === id);
