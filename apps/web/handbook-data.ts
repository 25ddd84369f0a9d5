import { BIBLIOGRAPHY, citation } from '@bearings/programme/bibliography';
import { METHOD_KINDS, METHODS, type Method } from '@bearings/programme/methods';
import { MYTHS, type Myth } from '@bearings/programme/myths';

/** Words of a key of the catalogue. */
type Say = (key: string) => string;

const methods: readonly Method[] = METHODS;
const myths: readonly Myth[] = MYTHS;

const steps = ({ id, run }: Method, say: Say): readonly string[] =>
  run?.type === 'steps' ? run.steps.map((step) => `- ${say(`method.${id}.step.${step}`)}`) : [];

/** The name of a method, which leads to its own page where there is one. */
const named = ({ id }: Method, say: Say, pages: ReadonlySet<string>): string =>
  pages.has(id) ? `[${say(`method.${id}.name`)}](/handbook/${id})` : say(`method.${id}.name`);

function method(one: Method, say: Say, pages: ReadonlySet<string>): string {
  const { id, opens } = one;
  const link = opens ? ` [${say(`tool.${opens}.name`)}](/app/tools/${opens})` : '';
  const line = `**${named(one, say, pages)}.** ${say(`method.${id}.line`)}${link}`;
  return [line, ...(steps(one, say).length > 0 ? [steps(one, say).join('\n')] : [])].join('\n\n');
}

/** Every way to cope, by what it mainly works with. */
const waysToCope = (say: Say, pages: ReadonlySet<string>): string =>
  METHOD_KINDS.map((kind) =>
    [
      `## ${say(`method.kind.${kind}`)}`,
      ...methods.filter((one) => one.kind === kind).map((one) => method(one, say, pages)),
    ].join('\n\n'),
  ).join('\n\n');

/** What is known of them: those that a trial tested, each with what it found, and the rest. */
function howSure(say: Say, pages: ReadonlySet<string>): string {
  const tested = methods.filter(({ sure }) => sure === 'tested');
  const others = methods.filter(({ sure }) => sure !== 'tested');
  const names = others.map(({ id }) => say(`method.${id}.name`));
  const works = [...new Set(others.flatMap(({ sources }) => sources))].map((id) => BIBLIOGRAPHY[id]!);
  const links = works.map((work) => (work.url ? `[${citation(work)}](${work.url})` : citation(work)));
  return [
    ...tested.map(
      (one) =>
        `**${named(one, say, pages)}.** ${say(`method.sure.${one.sure}`)} ${say(`method.${one.id}.sure`)}`,
    ),
    `**${say('method.others')}** ${say('method.sure.practised')} ${names.join('\u00a0· ')}`,
    links.join(' '),
  ].join('\n\n');
}

function myth(id: string, number: number, say: Say): string {
  const found = myths.find((one) => one.id === id);
  if (!found) throw new Error(`no myth is called ${id}`);
  const witness = found.witness ? ` [${say('myth.witness')}](/app/patterns)` : '';
  return `## ${number}. “${say(`myth.${id}.myth`)}”\n\n**${say(`myth.${id}.truth`)}**${witness}`;
}

/**
 * A page of the handbook with what the programme knows in the places the page names: a line `{methods}`, `{sure}` or
 * `{myth <id>}`. Myths are numbered as they stand.
 * @param pages ids of the pages of the same handbook: a method with a page of its own leads there
 * @throws Error when a place names nothing known
 */
export function withData(page: string, say: Say, pages: ReadonlySet<string> = new Set()): string {
  let number = 0;
  return page.replace(/^\{([a-z]+)(?: ([a-z-]+))?\}$/gm, (_, what: string, id?: string) => {
    if (what === 'methods') return waysToCope(say, pages);
    if (what === 'sure') return howSure(say, pages);
    if (what !== 'myth') throw new Error(`nothing is called ${what}`);
    number += 1;
    return myth(id ?? '', number, say);
  });
}
