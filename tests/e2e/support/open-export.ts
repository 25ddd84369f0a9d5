/** An open export with one entry in it, as another device would have written it. `payload`: tool, version, values. */
export function openExportOf(id: string, payload: object): string {
  const version = {
    type: 'entry',
    stamp: { ms: Date.now(), count: 0, device: 'elsewhere' },
    n: 1,
    change: 'put',
    at: Date.now(),
    payload,
    undoes: [],
  };
  const file = { format: 'bearings-export', version: 1, records: [{ id, versions: [version] }] };
  return JSON.stringify(file, null, 1);
}
