import { type Contest, type Figure, isReached, median, type Section, type Unit } from './figure.ts';

const HEADS = ['', 'measured', '(lowest to highest, runs)', 'goal', ''] as const;

function digits(value: number, unit: Unit): string {
  if (unit === 'ms' && value >= 100) return value.toFixed(0);
  return value.toFixed(value >= 100 ? 0 : value >= 1 ? 1 : 2);
}

const said = (value: number, unit: Unit) => `${digits(value, unit)} ${unit}`;

function spread(runs: readonly number[], unit: Unit): string {
  if (runs.length < 2) return '';
  return `(${digits(Math.min(...runs), unit)} to ${digits(Math.max(...runs), unit)}, ${runs.length})`;
}

function verdict(figure: Figure): string {
  if (figure.runs.length === 0) return `not measured: ${figure.note ?? 'no reason given'}`;
  const reached = isReached(figure);
  const word = reached === undefined ? '' : reached ? 'reached' : 'MISSED';
  return [word, figure.note].filter(Boolean).join('; ');
}

function figureRow(figure: Figure): string[] {
  const { name, unit, runs, goal } = figure;
  return [
    `  ${name}`,
    runs.length > 0 ? said(median(runs), unit) : '-',
    spread(runs, unit),
    goal === undefined ? '' : `<= ${goal} ${unit}`,
    verdict(figure),
  ];
}

/** Columns as wide as their longest cell; figures stand to the right. */
function aligned(rows: readonly (readonly string[])[], toRight: ReadonlySet<number>): string[] {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  return rows.map((row) =>
    row
      .map((cell, at) => (toRight.has(at) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
      .join('  ')
      .trimEnd(),
  );
}

export function figureTable(sections: readonly Section[]): string {
  const rows: string[][] = [[...HEADS]];
  const titles = new Map<number, string>();
  for (const { title, figures } of sections) {
    titles.set(rows.length, title);
    rows.push(...figures.map(figureRow));
  }
  const lines = aligned(rows, new Set([1, 3]));
  return lines.map((line, at) => (titles.has(at) ? `\n${titles.get(at)}\n${line}` : line)).join('\n');
}

/** Each contender's median, and how many times ours it is. */
export function contestTable(names: readonly string[], contests: readonly Contest[]): string {
  const rows = contests.map(({ task, unit, runs }) => {
    const ours = runs[0] === undefined ? undefined : median(runs[0]);
    const cells = runs.flatMap((own, at) => {
      const value = own === undefined ? undefined : median(own);
      const shown = value === undefined ? '-' : said(value, unit);
      if (at === 0) return [shown];
      const ratio =
        value === undefined || !ours ? '' : `x ${(value / ours).toFixed(value / ours < 10 ? 2 : 0)}`;
      return [shown, ratio];
    });
    return [`  ${task}`, ...cells];
  });
  const head = ['', names[0]!, ...names.slice(1).flatMap((name) => [name, 'to ours'])];
  return aligned([head, ...rows], new Set(head.map((_, at) => at).slice(1))).join('\n');
}
