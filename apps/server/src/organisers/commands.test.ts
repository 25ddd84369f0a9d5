import { expect, test } from 'vitest';
import { readSettings } from '../settings.mjs';
import { useStores } from '../store/stores.testkit.ts';
import { ORGANISER_COMMANDS } from './commands.ts';
import { gateOf } from './gate-of.ts';
import { secrets } from './secrets.ts';

const stores = useStores();
const settings = readSettings({});

/** Commands of an operator on one store, and somebody who takes links up. */
async function operator(isGuessed = false) {
  const store = await stores.open('sqlite');
  const lines: string[] = [];
  const run = async (name: string, options: Record<string, string> = {}) => {
    lines.length = 0;
    await ORGANISER_COMMANDS[name]!({
      options,
      say: (line) => lines.push(line),
      openStore: async () => Object.assign(Object.create(store), { close: async () => {} }),
      gateOf: (opened) => gateOf(opened, settings),
      clock: Date.now,
      address: { origin: 'https://bearings.example', isGuessed },
    });
    return [...lines];
  };
  const join = (line: string, id: string) =>
    store.organisers.join(
      line.split('#')[1]!,
      { id: `key of ${id}`, publicKey: 'AQID', counter: 0, transports: [] },
      id,
      secrets,
      Date.now(),
    );
  return { run, join, store };
}

test('who is invited and has not come in yet is told from who is not known', async () => {
  const { run, store } = await operator();
  await run('invite', { name: 'Ana' });
  await expect(run('key', { name: 'Ana' })).rejects.toThrow('Ana was invited and has not come in yet.');
  await expect(run('key', { name: 'Bo' })).rejects.toThrow('Nobody of the name Bo');
  await store.close();
});

test('a name that is invited twice comes in once, and leaves no invitation behind', async () => {
  const { run, join, store } = await operator();
  const [first] = await run('invite', { name: 'Ana' });
  const [second, , told] = await run('invite', { name: 'Ana' });
  expect(told).toBe('Ana was invited already. The link from before no longer opens; this one does.');
  expect(await join(first!, 'a')).toBeUndefined();
  expect(await join(second!, 'b')).toBe('b');
  expect(await run('list')).toEqual(['Ana  organiser, 1 key  (b)']);
  await store.close();
});

test('who was invited and has not come in yet is not told as nobody', async () => {
  const { run, store } = await operator();
  expect(await run('list')).toEqual([
    'Nobody looks after the meetings here yet. Begin with: organiser invite --name NAME',
  ]);
  await run('invite', { name: 'Ana' });
  expect(await run('list')).toEqual([
    'Nobody has come in yet. Invited:',
    expect.stringMatching(/^Ana {2}invited, the link opens until \d{4}-/),
  ]);
  await store.close();
});

test('a second one of a name is let in, and the operator hears of it', async () => {
  const { run, join, store } = await operator();
  await join((await run('invite', { name: 'Ana' }))[0]!, 'a');
  const said = await run('invite', { name: 'Ana' });
  expect(said[0]).toMatch(/^https:\/\/bearings\.example\/organise\/join#/);
  expect(said.at(-1)).toContain('of the name Ana already');
  expect(said.at(-1)).toContain('organiser key --name Ana');
  await store.close();
});

test('a link for a lost key is not told as an invitation', async () => {
  const { run, join, store } = await operator();
  await join((await run('invite', { name: 'Ana' }))[0]!, 'a');
  await run('key', { name: 'Ana' });
  expect((await run('list'))[1]).toMatch(/^Ana {2}a link for a new key opens until \d{4}-/);
  await store.close();
});

test('a link to an address that nobody said is told as a guess', async () => {
  const sure = await operator();
  expect(await sure.run('invite', { name: 'Ana' })).toHaveLength(2);
  await sure.store.close();
  const unsure = await operator(true);
  expect((await unsure.run('invite', { name: 'Ana' })).at(-1)).toContain('is a guess');
  await unsure.store.close();
});
