import { type CompiledMessage, compileMessage } from '@lingui/message-utils/compileMessage';

export type Messages = Readonly<Record<string, string>>;

const QUOTED = /'([^'\s]+)'|"([^"\s]+)"|`([^`\s$]+)`/g;
/** `` `unit.${unit}.name` `` and its kind. */
const TEMPLATE = /`([a-z][\w-]*\.[^`\s]*\$\{[^`\s]*)`/g;
const HOLE = /\$\{(?:[^{}]|\{[^}]*\})*\}/;

/** Messages whose keys are put together from data, in more parts than one template shows. */
const FROM_DATA = ['tool.', 'example.', 'measure.'];

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Keys that no source names: neither whole in quotes, nor by a template. A hole in a template stands for one part of a
 * key; the last one also for several parts that stand in quotes elsewhere (`` text(`diary.${key}`) `` and
 * `'person.whose'`).
 */
export function unusedKeys(keys: readonly string[], source: string): string[] {
  const quoted = new Set([...source.matchAll(QUOTED)].map((found) => found[1] ?? found[2] ?? found[3]));
  const templates = [...new Set([...source.matchAll(TEMPLATE)].map((found) => found[1]!))].map((text) => {
    const parts = text.split(HOLE).map(escaped);
    return new RegExp(`^${parts.slice(0, -1).join('[^.]+')}(?<rest>[^.]+|.+)${parts.at(-1)}$`);
  });
  const isNamed = (key: string) =>
    templates.some((template) => {
      const rest = template.exec(key)?.groups?.rest;
      return rest !== undefined && (!rest.includes('.') || quoted.has(rest));
    });
  return keys.filter(
    (key) => !quoted.has(key) && !FROM_DATA.some((start) => key.startsWith(start)) && !isNamed(key),
  );
}

function namesIn(message: CompiledMessage): string[] {
  if (typeof message === 'string') return [];
  return message.flatMap((token) => {
    if (typeof token === 'string') return [];
    const [name, , choices] = token;
    const inside = typeof choices === 'object' && choices ? Object.values(choices) : [];
    return [name, ...inside.flatMap((choice) => (Array.isArray(choice) ? namesIn(choice) : []))];
  });
}

/** The ICU arguments of a message, each once, in alphabetical order. */
export const argumentsOf = (text: string): string[] => [...new Set(namesIn(compileMessage(text)))].sort();

/** How a language differs from English in what it has to hold: keys, and the arguments of each message. */
export function differences(english: Messages, other: Messages): string[] {
  const list = (text: string) => argumentsOf(text).join(', ') || 'none';
  return [
    ...Object.keys(english)
      .filter((key) => !(key in other))
      .map((key) => `${key} is missing`),
    ...Object.keys(other)
      .filter((key) => !(key in english))
      .map((key) => `${key} is not in English`),
    ...Object.entries(english)
      .filter(([key, text]) => key in other && list(text) !== list(other[key]!))
      .map(([key, text]) => `${key} takes ${list(other[key]!)}, in English ${list(text)}`),
  ];
}
