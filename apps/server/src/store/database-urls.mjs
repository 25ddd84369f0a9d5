// Plain JavaScript without dependencies, for it is read with the settings: see `settings.mjs`.

/** Name and password, hosts, and what stands behind them. */
const PARTS = /^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)([^/?#@]*)(.*)$/s;

/**
 * The addresses that one with several hosts stands for, as libpq reads it: `postgres://name@one:5432,two:5433/database`.
 * @param {string} text
 * @returns {string[] | undefined} one for each host, in their order; undefined where it is no address of PostgreSQL
 */
export function databaseUrls(text) {
  const [, before, hosts = '', behind] = PARTS.exec(text) ?? [];
  if (before === undefined) return undefined;
  const names = hosts.split(',');
  const urls = names.map((host) => `${before}${host}${behind}`);
  const areWhole = urls.every((url) => URL.canParse(url)) && (names.length === 1 || names.every(Boolean));
  return areWhole ? urls : undefined;
}
