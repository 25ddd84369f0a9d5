import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../apps/server/src/store/postgres.testkit.ts';
import { dayWritten, listOfMeetings } from './support/meetings.ts';
import { organiserCommand, takeUpInvite, withKeys } from './support/organisers.ts';
import { type RunningServer, startServer } from './support/processes.ts';
import { useBrowser, useVisits } from './support/product.ts';
import { answeredWith } from './support/watch.ts';

const browser = useBrowser();
let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

const STORES = {
  sqlite: async () => ({}),
  postgres: async () => ({ DATABASE_URL: await postgres.newDatabase() }),
} as const;

describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
  let kept: ReturnType<typeof listOfMeetings>;
  let server: RunningServer;
  let environment: Record<string, string>;

  beforeAll(async () => {
    const store = await STORES[kind]();
    kept = listOfMeetings(store);
    environment = { DATA_DIR: kept.folder, ...store };
    server = await startServer(environment);
  });
  afterAll(async () => {
    await server.stop();
    kept.remove();
  });

  const command = (...words: readonly string[]) => organiserCommand(environment, ...words);

  const come = useVisits(browser, () => server.origin, { timezoneId: 'Europe/Lisbon' });

  /** Somebody who took up an invitation, and is signed in. @param refusals statuses that they come to see */
  const organiser = async (name: string, refusals: readonly number[] = [], ...words: readonly string[]) =>
    takeUpInvite(await come({ expects: refusals.map(answeredWith) }), environment, name, ...words);

  // How somebody comes in and who may do what is the same on both, and asked of the store by itself on both.
  const once = kind === 'sqlite' ? test : () => {};

  once('an invite opens once, the key brings one back in, and nobody else comes past the door', async () => {
    const { page } = await organiser('Ana');
    await page.getByText('You are signed in as Ana.').waitFor();
    const link = command('invite', '--name', 'Bo').split('\n')[0]!;
    const { hash } = new URL(link);

    const bo = await come({ expects: [answeredWith(410)] });
    await withKeys(bo.page);
    await bo.page.goto('/organise/people');
    await bo.page.getByRole('heading', { name: 'For organisers' }).waitFor();
    await bo.page.getByRole('button', { name: 'Use my passkey' }).click();
    await bo.page.getByText('Nothing was done.').waitFor();
    await bo.page.goto('/organise/join#nosuchlink');
    await bo.page.getByRole('button', { name: 'Make a passkey' }).click();
    await bo.page.getByText('This link does not work any more.').waitFor();
    expect(await bo.page.getByRole('button', { name: 'Make a passkey' }).count()).toBe(0);
    await bo.page.getByRole('link', { name: 'Sign in with my passkey' }).waitFor();
    await bo.page.goto('/organise/join');
    await bo.page.goto(`/organise/join${hash}`);
    await bo.page.reload();
    await bo.page.getByRole('button', { name: 'Make a passkey' }).click();
    await bo.page.getByRole('heading', { level: 1, name: 'To do' }).waitFor();
    await bo.page.getByRole('button', { name: 'Sign out' }).click();
    await bo.page.getByRole('button', { name: 'Use my passkey' }).waitFor();
    // Whoever wanted another page than the first one comes to it.
    await bo.page.goto('/organise/meetings?q=tide');
    await bo.page.getByRole('button', { name: 'Use my passkey' }).click();
    await bo.page.waitForURL('**/organise/meetings?q=tide');
    await bo.page.getByText('You are signed in as Bo.').waitFor();

    const late = await come({ expects: [answeredWith(410)] });
    await withKeys(late.page);
    await late.page.goto(`/organise/join${hash}`);
    await late.page.getByRole('button', { name: 'Make a passkey' }).click();
    await late.page.getByText('This link does not work any more.').waitFor();

    // A lost key: another organiser makes a link, and the old ones can be taken away.
    await page.getByRole('link', { name: 'People' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Bo' })
      .getByRole('button', { name: 'New link for a lost key' })
      .click();
    const [again] = /http\S+/.exec(await page.locator('code').innerText())!;
    await late.page.goto('/organise/join');
    await late.page.goto(`/organise/join${new URL(again).hash}`);
    await late.page.reload();
    await late.page.getByRole('button', { name: 'Make a passkey' }).click();
    await late.page.getByText('You are signed in as Bo.').waitFor();

    await page.goto('/organise/people');
    const row = page.getByRole('listitem').filter({ hasText: 'Bo' });
    await row.getByText('Let them go').first().click();
    await row.getByRole('button', { name: 'Yes, let them go' }).click();
    await row.waitFor({ state: 'detached' });
    await late.page.goto('/organise');
    await late.page.getByRole('heading', { name: 'For organisers' }).waitFor();
    // A second key, and the first can go.
    expect(await page.getByText('Take it away').count()).toBe(0);
    await withKeys(page, 'usb');
    await page.getByRole('button', { name: 'Add a key on this device' }).click();
    await page.getByText('Key 2, added').waitFor();
    await page.getByText('Take it away').first().click();
    await page.getByRole('button', { name: 'Yes, take it away' }).first().click();
    await page.getByRole('heading', { name: 'For organisers' }).waitFor();
    await page.getByRole('button', { name: 'Use my passkey' }).click();
    await page.getByText('You are signed in as Ana.').waitFor();
    await page.goto('/organise/people');
    expect(await page.getByText(/^Key \d, added/).count()).toBe(1);
  });

  test('next week’s date is called off, and it is seen everywhere: page, list, API, calendar, feed', async () => {
    const { page } = await organiser('Cleo');
    await page.getByRole('link', { name: 'Meetings', exact: true }).click();
    await page.getByLabel('Words of its name').fill('harbour street');
    await page.getByLabel('Words of its name').press('Enter');
    await page.getByRole('link', { name: 'Harbour Street', exact: true }).click();
    await page.getByText('Call off', { exact: true }).first().click();
    await page.getByLabel('Why, if you want to say it').first().fill('The boat is in');
    await page
      .getByRole('button', { name: /^Call off / })
      .first()
      .click();
    await page.getByText('It is saved, and everybody sees it now.').waitFor();
    await page.getByText('Called off: The boat is in').waitFor();

    const { page: visitor } = await come({ javaScriptEnabled: false });
    await visitor.goto('/meetings?q=harbour+street');
    const row = visitor.getByRole('listitem').filter({ hasText: 'Harbour Street' }).first();
    expect(await row.innerText()).toContain('Not on this time');
    await row.getByRole('link', { name: 'Harbour Street' }).click();
    await visitor.getByText(/^Not on \w+, \w+ \d+: The boat is in$/).waitFor();
    const id = visitor.url().split('/').at(-1)!.split('?')[0]!;
    const date = Temporal.Now.plainDateISO('Europe/Lisbon').add({ days: 2 });
    const answer = async (path: string) => (await fetch(`${server.origin}${path}`)).text();
    const api = JSON.parse(await answer(`/api/v1/meetings/${id}`));
    expect(api.next.slice(0, 10)).toBe(date.add({ days: 7 }).toString());
    expect(await answer(`/api/v1/meetings/${id}.ics`)).toContain(`${date.toString().replaceAll('-', '')}T`);
    expect(JSON.parse(await answer('/api/v1/feeds/bearings.json')).meetings).toContainEqual(
      expect.objectContaining({
        name: 'Harbour Street',
        exceptions: [{ date: date.toString(), change: 'cancelled', reason: 'The boat is in' }],
      }),
    );

    await page.getByRole('button', { name: 'As usual again' }).click();
    await page.getByText('It is saved').waitFor();
    await visitor.reload();
    expect(await visitor.getByText('The boat is in').count()).toBe(0);

    await page.getByText('Change this date').first().click();
    await page.getByLabel('New time').first().fill('21:15');
    await page.getByRole('button', { name: 'Change it' }).first().click();
    await page.getByText('At another time').first().waitFor();
    await visitor.reload();
    await visitor.getByText(/9:15/).first().waitFor();
    expect(await visitor.content()).toContain(dayWritten(2));
  });

  once('many are confirmed in one tap, and taken back in another', async () => {
    const { page } = await organiser('Dan');
    await page.getByText('1 meeting to look at').waitFor();
    await page.getByRole('button', { name: 'The ticked ones are still true' }).click();
    await page.getByText('1 meeting changed.').waitFor();
    await page.getByText('1 meeting to look at').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'See it, or take it back' }).click();
    const entry = page.getByRole('listitem').filter({ hasText: 'Said to be still true' }).first();
    await entry.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('1 change was taken back.').waitFor();
    await page.getByText('Taken back', { exact: true }).first().waitFor();
    await page.goto('/organise');
    await page.getByText('1 meeting to look at').waitFor();

    await page.goto('/organise/meetings?q=evening+group');
    for (const box of (await page.getByRole('checkbox').all()).slice(0, 3)) await box.check();
    await page.getByLabel('What to do').selectOption('Pause them');
    await page.getByLabel('Last day').fill('2030-01-01');
    await page.getByRole('button', { name: 'Do it' }).click();
    await page.getByText('3 meetings changed.').waitFor();
    await page.getByLabel('Which ones').selectOption('Paused');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByText('3 meetings', { exact: true }).waitFor();
    await page.goto('/organise/changes');
    await page.getByRole('button', { name: 'Take it back' }).first().click();
    await page.getByText('3 changes were taken back.').waitFor();
  });

  test('a meeting is written down, found by everybody, and two who edit it lose nothing', async () => {
    const { page } = await organiser('Eve', [400]);
    await page.goto('/organise/meetings/new');
    await page.getByRole('button', { name: 'Save' }).last().click();
    await page.getByText(/things are not right yet/).waitFor();
    // What is wrong with a choice is heard with its question.
    const heard = await page
      .locator('fieldset > .fault')
      .evaluateAll((faults) =>
        faults.map(({ id, parentElement }) => parentElement?.getAttribute('aria-describedby') === id && id),
      );
    expect(heard).toEqual(['weekdays-fault', 'place-fault']);
    await page.getByLabel('Name', { exact: true }).fill('Lighthouse');
    await page.getByLabel('Monday', { exact: true }).check();
    await page.getByRole('radio', { name: 'A place that is not here yet' }).check();
    await page.getByLabel('Name of the place').fill('Lamp room');
    await page.getByLabel('Address').fill('1 Cape Road, Sagres');
    await page.getByLabel('Country').fill('pt');
    await page.getByRole('button', { name: 'Save' }).last().click();
    await page.getByText('It is saved, and everybody sees it now.').waitFor();
    const address = page.url().replace(/\?.*/, '');
    const { page: visitor } = await come({ javaScriptEnabled: false });
    await visitor.goto('/meetings?q=lighthouse');
    await visitor.getByRole('link', { name: 'Lighthouse' }).first().waitFor();

    await page.goto(`${address}/edit`);
    const other = await page.context().newPage();
    await other.goto(`${address}/edit`);
    await other.getByText('More', { exact: true }).click();
    await other.getByLabel('Notes', { exact: true }).fill('Bring a coat');
    await other.getByRole('button', { name: 'Save' }).last().click();
    await other.getByText('It is saved').waitFor();
    await page.getByLabel('Begins', { exact: true }).fill('20:00');
    await page.getByRole('button', { name: 'Save' }).last().click();
    await page.getByText('It is saved').waitFor();
    await page.goto(`${address}/edit`);
    expect(await page.getByLabel('Notes', { exact: true }).inputValue()).toBe('Bring a coat');
    expect(await page.getByLabel('Begins', { exact: true }).inputValue()).toBe('20:00');

    await other.goto(`${address}/edit`);
    await other.getByLabel('Name', { exact: true }).fill('Theirs');
    await other.getByRole('button', { name: 'Save' }).last().click();
    await other.getByText('It is saved').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Mine');
    await page.getByRole('button', { name: 'Save' }).last().click();
    await page.getByText('They wrote: Theirs').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Mine');
    await page.getByRole('button', { name: 'Save' }).last().click();
    await page.getByRole('heading', { level: 1, name: 'Mine' }).waitFor();
  });

  once('a facilitator looks after what was given to them, and no more', async () => {
    const { page: boss } = await organiser('Flo');
    const { page } = await organiser('Gus', [403], '--role', 'facilitator');
    await page.getByText('No meeting was given to you yet.').waitFor();
    await boss.goto('/organise/meetings?q=late+tide');
    await boss.getByRole('link', { name: 'Late tide' }).click();
    const address = new URL(boss.url()).pathname;
    expect((await page.goto(address))!.status()).toBe(403);
    await page.getByText('This is not yours to change').waitFor();
    await boss.getByRole('checkbox', { name: 'Gus' }).check();
    await boss.getByRole('button', { name: 'Save' }).click();
    await boss.getByText('It is saved').waitFor();
    await page.goto(address);
    await page.getByRole('button', { name: 'All of this is still true' }).click();
    await page.getByText('It is saved').waitFor();
    for (const path of ['/organise/meetings/new', '/organise/feeds'])
      expect((await page.goto(path))!.status(), path).toBe(403);
    await page.goto('/organise/meetings');
    await page.getByText('1 meeting', { exact: true }).waitFor();
    // What is not theirs changes by no action, whatever they send.
    await boss.goto('/organise/meetings?q=harbour+street');
    await boss.getByRole('link', { name: 'Harbour Street', exact: true }).click();
    const other = new URL(boss.url()).pathname;
    const state = () => boss.request.get(other).then((answer) => answer.text());
    const before = (await state()).replaceAll(/nonce="[^"]*"|svelte-\w+/g, '');
    const id = other.split('/').at(-1)!;
    const send = async (path: string, form: Record<string, string> = {}) =>
      (
        await page.request.post(path, {
          form,
          headers: { 'sec-fetch-site': 'same-origin', accept: 'text/html' },
          maxRedirects: 0,
        })
      ).status();
    for (const action of ['call-off', 'differ', 'as-usual', 'confirm', 'pause', 'resume', 'close', 'give'])
      expect(
        await send(`${other}?/${action}`, { date: '2030-01-01', how: 'online-only', facilitator: id }),
        action,
      ).toBe(403);
    expect(await send(`${other}/edit`, { name: 'Mine', version: '1', save: 'yes' })).toBe(403);
    for (const action of ['invite', 'link', 'remove', 'withdraw'])
      expect(await send(`/organise/people?/${action}`, { name: 'Mallory', id }), action).toBe(403);
    for (const action of ['look', 'take']) expect(await send(`/organise/feeds?/${action}`), action).toBe(403);
    expect(await send('/organise/meetings', { tick: `${id}:1`, do: 'close' })).toBe(200);
    expect(await send('/organise?/confirm', { tick: `${id}:1` })).toBe(200);
    for (let seq = 1; seq < 40; seq++)
      expect(await send('/organise/changes?/undo', { seq: `${seq}` })).toBeLessThan(500);
    for (const seq of ['x', '1.5', '99999999999999999999', ''])
      expect(await send('/organise/changes?/undo', { seq })).toBe(404);
    expect((await state()).replaceAll(/nonce="[^"]*"|svelte-\w+/g, '')).toBe(before);
    // Nor do they learn where a private place is.
    await page.goto(`${address}/edit`);
    await page.getByLabel('Look for a place').fill('hidden lane');
    await page.getByRole('button', { name: 'Look', exact: true }).click();
    expect(await page.content()).not.toContain('Hidden Lane');
    expect(await send(`${address}/edit`, { place: 'vague', save: 'yes' })).toBe(400);
  });

  once('what is sent from elsewhere is refused, and so is whoever is not signed in', async () => {
    const post = (path: string, headers: Record<string, string>) =>
      fetch(`${server.origin}${path}`, {
        method: 'POST',
        headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: 'tick=a:1',
        redirect: 'manual',
      });
    expect((await post('/organise?/confirm', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post('/organise?/confirm', { origin: 'https://example.com' })).status).toBe(403);
    expect((await post('/meetings', { 'sec-fetch-site': 'same-origin' })).status).toBe(405);
    const away = await post('/organise?/confirm', { 'sec-fetch-site': 'same-origin' });
    expect([away.status, away.headers.get('cache-control')]).toEqual([401, 'no-store']);
    const held = await away.text();
    expect(held).toContain('This is not sent yet');
    expect(held).toContain('action="/organise?/confirm"');
    expect(held).toMatch(/<input type="hidden" name="tick" value="a:1"/);
  });

  once(
    'what was sent after a sign-in ended is kept on the page, and goes on once whoever signed in sends it',
    async () => {
      const { page, context } = await organiser('Hana', [401]);
      await page.goto('/organise/meetings?q=harbour+street');
      await page.getByRole('link', { name: 'Harbour Street', exact: true }).click();
      const address = page.url().replace(/\?.*/, '');
      await page.goto(`${address}/edit`);
      await page.getByText('More', { exact: true }).click();
      await page.getByLabel('Notes', { exact: true }).fill('Tea & "cake"\nat eight');
      await context.clearCookies();
      await page.getByRole('button', { name: 'Save' }).last().click();
      await page.getByRole('heading', { name: 'This is not sent yet' }).waitFor();
      const again = page.waitForResponse((answer) => answer.request().method() === 'POST');
      await page.getByRole('button', { name: 'Send it again' }).click();
      expect((await again).status()).toBe(401);
      await page.getByRole('heading', { name: 'This is not sent yet' }).waitFor();
      await page.getByRole('button', { name: 'Use my passkey' }).click();
      // It may be somebody else who signs in: nothing is sent before they say so.
      await page.getByText('You are signed in as Hana.').waitFor();
      await page.getByRole('heading', { name: 'This is not sent yet' }).waitFor();
      await page.getByRole('button', { name: 'Send it again' }).click();
      await page.getByText('It is saved, and everybody sees it now.').waitFor();
      await page.goto(`${address}/edit`);
      expect(await page.getByLabel('Notes', { exact: true }).inputValue()).toBe('Tea & "cake"\nat eight');
    },
  );
});
