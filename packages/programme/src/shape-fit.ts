import type { ColumnField, ListField } from './field.ts';
import { askedBy, type Section, type Tool } from './tool.ts';

const scalesIn = ({ fields }: Section) => fields.filter(({ type }) => type === 'scale').length;

function aroundFault({ id, around, columns = [] }: ListField): string | undefined {
  if (!around) return undefined;
  const column = (name: string): ColumnField | undefined => columns.find((one) => one.id === name);
  const by = column(around.by);
  if (by?.type !== 'choice' && !(by?.type === 'choices' && by.options !== 'methods'))
    return `${id} stands around a middle by ${around.by}, which is no column with options of its own`;
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
  if (shape === 'plane' && !sections.some((section) => scalesIn(section) === 2))
    return 'a plane has a section with two scales';
  if (shape === 'poles' && !sections.some((section) => scalesIn(section) === section.fields.length))
    return 'poles have a section that is scales alone';
  const rounds = lists.filter(({ around }) => around);
  if (rounds.length !== (shape === 'around' ? 1 : 0))
    return shape === 'around'
      ? 'one list stands around a middle'
      : `${rounds[0]!.id} stands around a middle, and the sheet does not`;
  if (shape === 'doorway' && !(standing && sections.some(({ stands }) => stands !== 'ahead')))
    return 'a doorway has something on both sides';
  return rounds.map(aroundFault).find(Boolean);
}
