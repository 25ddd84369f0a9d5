import type { ColumnField, Field } from './field.ts';
import { fieldsOf, type Tool } from './tool.ts';

const optionsOf = (key: string, field: Field | ColumnField): readonly string[] => {
  if (field.type === 'choice' || field.type === 'ratings')
    return field.options.map((option) => `${key}.${option}`);
  if (field.type === 'choices' && field.options !== 'methods')
    return field.options.map((option) => `${key}.${option}`);
  return field.type === 'list' ? (field.suggests ?? []).map((idea) => `${key}.suggest.${idea}`) : [];
};

/** Every key that the form, the paper and the reading view of a tool ask for. */
export function keysOf(tool: Tool): readonly string[] {
  const prefix = `tool.${tool.id}`;
  return [
    `${prefix}.name`,
    `${prefix}.purpose`,
    `${prefix}.lineage`,
    ...tool.sections.map(({ id }) => `${prefix}.section.${id}`),
    ...(tool.shape === 'doorway' ? [`${prefix}.behind`, `${prefix}.ahead`] : []),
    ...fieldsOf(tool).flatMap((field) => [
      `${prefix}.${field.id}`,
      ...optionsOf(`${prefix}.${field.id}`, field),
      ...(field.type === 'list' && field.around ? [`${prefix}.${field.id}.middle`] : []),
      ...(field.type === 'list' ? (field.columns ?? []) : []).flatMap((column) => [
        `${prefix}.column.${column.id}`,
        ...optionsOf(`${prefix}.column.${column.id}`, column),
      ]),
    ]),
  ];
}

/** What the kept answers of a field depend on; how it is drawn or when it is asked is not. */
export const holds = (field: Field | ColumnField): unknown => ({
  id: field.id,
  type: field.type,
  ...('options' in field ? { options: field.options } : {}),
  ...('own' in field ? { own: field.own } : {}),
  ...('max' in field ? { max: field.max } : {}),
  ...('min' in field ? { min: field.min } : {}),
  ...('units' in field ? { units: field.units } : {}),
  ...('top' in field ? { top: field.top, of: field.of } : {}),
  ...('tool' in field ? { tool: field.tool, items: field.items, many: field.many } : {}),
  ...('columns' in field ? { columns: field.columns?.map(holds) } : {}),
});
