import type { ColumnField, Field } from '../field.ts';
import { shapeFault } from '../shape-fit.ts';
import { fieldsOf, type Tool } from '../tool.ts';
import { holds } from '../tool-parts.ts';
import { PackError } from './pack.ts';

type Needed = Pick<ColumnField, 'id' | 'type'> & { readonly options?: readonly string[] };
/** The columns that a drawing of a list works with. */
const DRAWN_BY: Readonly<Record<string, readonly Needed[]>> = {
  strokes: [
    { id: 'lasts', type: 'choice', options: ['soon-over', 'lasts'] },
    { id: 'weight', type: 'scale' },
  ],
  sides: [
    { id: 'for', type: 'text' },
    { id: 'against', type: 'text' },
  ],
  replies: [{ id: 'reply', type: 'text' }],
  hours: [
    { id: 'lasts', type: 'duration' },
    { id: 'gives', type: 'choice', options: ['gives', 'drains', 'both'] },
  ],
};
const WHEN: ReadonlySet<Field['type']> = new Set(['date-time', 'date', 'track']);

/** Throws with one line that names the tool. */
const refuse = ({ id }: Tool, line: string): never => {
  throw new PackError(`The tool ${id}: ${line}`);
};

export const firstTwice = (ids: readonly string[]): string | undefined =>
  ids.find((id, at) => ids.indexOf(id) < at);

const listIn = (tool: Tool | undefined, id: string): boolean =>
  tool !== undefined && fieldsOf(tool).some((field) => field.id === id && field.type === 'list');

/**
 * Whether the parts of a tool fit each other and what is there.
 * @param toolById every tool there will be, those of the pack in place of those they replace
 * @throws PackError
 */
export function admitTool(tool: Tool, toolById: ReadonlyMap<string, Tool>): void {
  const fields = fieldsOf(tool);
  const twice = firstTwice(fields.map(({ id }) => id)) ?? firstTwice(tool.sections.map(({ id }) => id));
  if (twice !== undefined) refuse(tool, `the id ${twice} stands twice.`);
  if (tool.sections.every(({ retired }) => retired)) refuse(tool, 'it asks nothing any more.');
  const ids = new Set(fields.map(({ id }) => id));
  const unknown = (tool.title ?? []).find((id) => !ids.has(id));
  if (unknown !== undefined) refuse(tool, `its title is the answer to ${unknown}, which it does not ask.`);
  if (tool.when !== undefined && !fields.some(({ id, type }) => id === tool.when && WHEN.has(type)))
    refuse(tool, `${tool.when} says when it was, and is no question for a day or a moment.`);
  const unfit = shapeFault(tool);
  if (unfit) refuse(tool, `${unfit}.`);
  for (const field of fields) admitField(tool, field, toolById);
}

function admitField(tool: Tool, field: Field, toolById: ReadonlyMap<string, Tool>): void {
  if ('options' in field && Array.isArray(field.options)) {
    const twice = firstTwice(field.options);
    if (twice !== undefined) refuse(tool, `${field.id} offers ${twice} twice.`);
    if (field.options.length === 0 && field.type !== 'choices') refuse(tool, `${field.id} offers nothing.`);
  }
  if (field.type === 'number' && field.min >= field.max)
    refuse(tool, `${field.id} has no room between its ends.`);
  if (field.type === 'ranking') {
    const lost = field.of.find((id) => !listIn(tool, id));
    if (lost !== undefined) refuse(tool, `${field.id} puts ${lost} into an order, which is no list of it.`);
  }
  if (field.type === 'link') {
    const other = toolById.get(field.tool);
    if (!other) refuse(tool, `${field.id} leads to the tool ${field.tool}, which is nowhere.`);
    const lost = field.items?.find((id) => !listIn(other, id));
    if (lost !== undefined) refuse(tool, `${field.id} leads to ${lost}, which is no list of ${field.tool}.`);
  }
  if (field.type === 'list') admitColumns(tool, field.id, field.drawn, field.columns ?? []);
}

function admitColumns(
  tool: Tool,
  list: string,
  drawn: string | undefined,
  columns: readonly ColumnField[],
): void {
  const ids = columns.map(({ id }) => id);
  const twice = firstTwice(ids);
  if (twice !== undefined) refuse(tool, `${list} has the column ${twice} twice.`);
  if (ids.includes('text') || ids.includes('id'))
    refuse(tool, `${list} has a column with a name that is taken.`);
  const needs = drawn === 'week' ? undefined : DRAWN_BY[drawn ?? ''];
  const lost = needs?.find(
    ({ id, type, options }) =>
      !columns.some(
        (column) =>
          column.id === id &&
          column.type === type &&
          (!options || ('options' in column && String(column.options) === String(options))),
      ),
  );
  if (lost)
    refuse(
      tool,
      `${list} is drawn as ${drawn}, and has no column ${lost.id} of the type ${lost.type}${lost.options ? ` with the options ${lost.options.join(', ')}` : ''}.`,
    );
}

/**
 * Whether a tool may stand in the place of the one there is: what people wrote stays readable, and can be set beside
 * what they will write. A question that goes stands on in a section that is `retired`.
 * @throws PackError
 */
export function admitInPlaceOf(tool: Tool, before: Tool): void {
  if (tool.version < before.version)
    refuse(tool, `version ${tool.version} would go back behind version ${before.version}, which is here.`);
  const same = JSON.stringify(holdsOf(tool)) === JSON.stringify(holdsOf(before));
  if (tool.version === before.version) {
    if (!same)
      refuse(tool, `it asks other things than version ${before.version} did, under the same version.`);
    return;
  }
  if (tool.mirror !== before.mirror)
    refuse(tool, `its mirror is ${before.mirror}, and can't be changed by a pack.`);
  if (tool.keeps !== before.keeps || tool.finds !== before.finds || tool.when !== before.when)
    refuse(tool, 'how its sheets add up can’t be changed by a pack.');
  const now = new Map(fieldsOf(tool).map((field) => [field.id, field]));
  for (const field of fieldsOf(before)) {
    const other = now.get(field.id);
    if (!other)
      refuse(
        tool,
        `${field.id} is gone. Put it into a section that is retired, so that answers stay readable.`,
      );
    else if (!keepsAnswers(other, field))
      refuse(tool, `${field.id} would be another kind of question. Give the new one an id of its own.`);
  }
}

const holdsOf = (tool: Tool): readonly unknown[] => fieldsOf(tool).map(holds);

/** Whether every answer to a question fits the one in its place: it may offer more, never less. */
function keepsAnswers(now: Field | ColumnField, before: Field | ColumnField): boolean {
  if (now.type !== before.type) return false;
  if ('max' in before && (now as typeof before).max !== before.max) return false;
  if ('min' in before && (now as typeof before).min !== before.min) return false;
  if ('own' in before && before.own && !(now as typeof before).own) return false;
  if ('options' in before) {
    const { options } = now as typeof before;
    const had = before.options;
    if (typeof had === 'string' || typeof options === 'string') return options === had;
    return had.every((option) => options.includes(option));
  }
  if ('units' in before && JSON.stringify((now as typeof before).units) !== JSON.stringify(before.units))
    return false;
  if (before.type === 'ranking')
    return (
      JSON.stringify([before.of, before.top]) ===
      JSON.stringify([(now as typeof before).of, (now as typeof before).top])
    );
  if (before.type === 'link') {
    const other = now as typeof before;
    return (
      other.tool === before.tool &&
      JSON.stringify(other.items) === JSON.stringify(before.items) &&
      (other.many === true || before.many !== true)
    );
  }
  if (before.type !== 'list') return true;
  const columns = new Map(((now as typeof before).columns ?? []).map((column) => [column.id, column]));
  return (before.columns ?? []).every((column) => {
    const other = columns.get(column.id);
    return other !== undefined && keepsAnswers(other, column);
  });
}
