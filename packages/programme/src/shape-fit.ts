import type { ColumnField, ListField } from './field.ts';
import type { Shape, Stands } from './shapes.ts';
import { askedBy, type Section, type Tool } from './tool.ts';

/** Where sections may stand in each shape, beside one after the other. */
const KNOWN: { readonly [Name in Shape]: readonly Stands[] } = {
  strands: ['forked'],
  stairs: [],
  stage: ['ahead'],
  tag: [],
  path: ['ahead', 'aside'],
  doorway: ['ahead'],
  plane: [],
  poles: [],
  around: [],
};
/** They draw what stands ahead after all else, whatever the order of the sections. */
const AHEAD_LAST: readonly Shape[] = ['stage', 'doorway'];
const MOST_POLES = 4;
const PARTS = { fewest: 2, most: 8 } as const;

const scalesIn = ({ fields }: Section) => fields.filter(({ type }) => type === 'scale').length;

function aroundFault({ id, around, drawn, columns = [] }: ListField): string | undefined {
  if (!around) return undefined;
  const column = (name: string): ColumnField | undefined => columns.find((one) => one.id === name);
  const by = column(around.by);
  if (by?.type !== 'choice' && !(by?.type === 'choices' && by.options !== 'methods'))
    return `${id} stands around a middle by ${around.by}, which is no column with options of its own`;
  if (by.options.length < PARTS.fewest || by.options.length > PARTS.most)
    return `${id} stands around a middle in two to eight parts, and ${around.by} has ${by.options.length} options`;
  if (drawn || columns.some(({ type }) => type === 'yes-no'))
    return `${id} stands around a middle, and its lines are drawn in another way`;
  if (around.near !== undefined && column(around.near)?.type !== 'scale')
    return `${id} says how near a line is by ${around.near}, which is no column that is a scale`;
  const lost = around.full.find((one) => !column(one));
  return lost === undefined ? undefined : `${id} draws a line full by ${lost}, which is no column of it`;
}

/** @returns what does not go together in how the sheet of a tool is laid out, if anything */
export function shapeFault(tool: Pick<Tool, 'sections' | 'shape'>): string | undefined {
  const { shape } = tool;
  const sections = askedBy(tool);
  const lists = sections.flatMap(({ fields }) => fields.filter((field) => field.type === 'list'));
  const standing = sections.find(({ stands }) => stands);
  if (!shape) {
    if (standing) return `the section ${standing.id} stands ${standing.stands} in no shape`;
    const round = lists.find(({ around }) => around);
    return round && `${round.id} stands around a middle, and the sheet does not`;
  }
  const other = sections.find(({ board, facing }) => board || facing);
  if (other) return `the section ${other.id} is set in another way than the whole sheet`;
  const strange = sections.find(({ stands }) => stands && !KNOWN[shape].includes(stands));
  if (strange) return `the section ${strange.id} stands ${strange.stands} in no ${shape}`;
  const first = sections.findIndex(({ stands }) => stands === 'ahead');
  const late = first >= 0 && sections.find(({ stands }, at) => at > first && stands !== 'ahead');
  if (late && AHEAD_LAST.includes(shape))
    return `the section ${late.id} comes after what stands ahead, and a ${shape} shows it before`;
  if (shape === 'plane' && !sections.some((section) => scalesIn(section) === 2))
    return 'a plane has a section with two scales';
  const poles = sections.filter((section) => scalesIn(section) === section.fields.length);
  if (
    shape === 'poles' &&
    (poles.length === 0 || poles.some(({ fields }) => fields.length < 1 || fields.length > MOST_POLES))
  )
    return `poles have a section that is scales alone, ${MOST_POLES} at the most`;
  const rounds = lists.filter(({ around }) => around);
  if (rounds.length !== (shape === 'around' ? 1 : 0))
    return shape === 'around'
      ? 'one list stands around a middle'
      : `${rounds[0]!.id} stands around a middle, and the sheet does not`;
  if (shape === 'doorway' && (first < 0 || sections.every(({ stands }) => stands === 'ahead')))
    return 'a doorway has something on both sides';
  const folded = sections.find(
    (section) =>
      (section.folded || section.later) &&
      section.fields.some((field) => rounds.includes(field as ListField)),
  );
  if (folded) return `the section ${folded.id} is folded, and its lines stand around a middle`;
  return rounds.map(aroundFault).find(Boolean);
}
