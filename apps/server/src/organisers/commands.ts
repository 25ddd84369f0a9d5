import { LONGEST_NAME, type Organiser, ROLES } from '@bearings/directory/organisers';
import type { DirectoryStore } from '@bearings/directory/store';
import type { Address } from '../address.ts';
import { CommandError, neededOption, textOption } from '../command-line.ts';
import { withStore } from '../directory/with-store.ts';
import type { Gate } from './gate.ts';

export interface OrganiserCommand {
  readonly options: Readonly<Record<string, string | true | undefined>>;
  readonly say: (line: string) => void;
  readonly openStore: () => Promise<DirectoryStore>;
  readonly gateOf: (store: DirectoryStore) => Gate;
  readonly clock: () => number;
  readonly address: Address;
}

async function named({ clock }: OrganiserCommand, store: DirectoryStore, name: string): Promise<Organiser> {
  const all = await store.organisers.all();
  const found = all.filter((organiser) => organiser.name === name || organiser.id === name);
  if (found.length === 1) return found[0]!;
  if (found.length > 1)
    throw new CommandError(
      `There are ${found.length} of the name ${name}. Write the word that "organiser list" shows behind it.`,
    );
  const isInvited = (await store.organisers.invites(clock())).some((invite) => invite.name === name);
  throw new CommandError(
    isInvited
      ? `${name} was invited and has not come in yet. Invite again: organiser invite --name ${name}`
      : `Nobody of the name ${name} looks after the meetings here.`,
  );
}

function sayLink({ say, address }: OrganiserCommand, secret: string, name: string): void {
  say(`${address.origin}/organise/join#${secret}`);
  say(`Give this link to ${name} alone. It opens once, within seven days.`);
  if (address.isGuessed)
    say(
      `Nothing here says where people reach Bearings, so ${address.origin} is a guess: start the server once, or set ORIGIN for this command too.`,
    );
}

/** Takes back links that nobody opened yet, so that one name is asked in once. @returns whether there were any */
async function withdrawOld(
  { clock }: OrganiserCommand,
  store: DirectoryStore,
  name: string,
): Promise<boolean> {
  const old = (await store.organisers.invites(clock())).filter(
    (open) => open.name === name && open.organiser === null,
  );
  for (const { id } of old) await store.organisers.withdraw(id);
  return old.length > 0;
}

async function invite(command: OrganiserCommand): Promise<void> {
  const name = neededOption(command, 'name');
  if (name.length > LONGEST_NAME)
    throw new CommandError(`--name is longer than ${LONGEST_NAME} letters. A first name is enough.`);
  const given = textOption(command, 'role') ?? 'organiser';
  const role = ROLES.find((known) => known === given);
  if (!role) throw new CommandError(`--role is one of: ${ROLES.join(', ')}.`);
  const meetings = textOption(command, 'meetings')?.split(',') ?? [];
  await withStore(command, async (store) => {
    const known = new Set((await store.edits.meetings(meetings)).map(({ meeting }) => meeting.id));
    const unknown = meetings.find((id) => !known.has(id));
    if (unknown !== undefined) throw new CommandError(`There is no meeting ${unknown}.`);
    const isHere = (await store.organisers.all()).some((organiser) => organiser.name === name);
    const wasInvited = await withdrawOld(command, store, name);
    const gate = command.gateOf(store);
    sayLink(command, await gate.invite({ name, role, meetings, organiser: null, by: null }), name);
    if (wasInvited)
      command.say(`${name} was invited already. The link from before no longer opens; this one does.`);
    if (isHere)
      command.say(
        `There is an organiser or facilitator of the name ${name} already: this link lets a second one in. For a new key of the first: organiser key --name ${name}`,
      );
  });
}

/** For who lost every key they had. */
async function key(command: OrganiserCommand): Promise<void> {
  const name = neededOption(command, 'name');
  await withStore(command, async (store) => {
    const organiser = await named(command, store, name);
    const link = await command.gateOf(store).invite({ ...organiser, organiser: organiser.id, by: null });
    sayLink(command, link, organiser.name);
  });
}

async function list(command: OrganiserCommand): Promise<void> {
  await withStore(command, async (store) => {
    const all = await store.organisers.all();
    const keys = await store.organisers.keys();
    const invites = await store.organisers.invites(command.clock());
    if (all.length === 0)
      command.say(
        invites.length === 0
          ? 'Nobody looks after the meetings here yet. Begin with: organiser invite --name NAME'
          : 'Nobody has come in yet. Invited:',
      );
    for (const { id, name, role } of all) {
      const count = keys.filter(({ organiser }) => organiser === id).length;
      command.say(`${name}  ${role}, ${count} ${count === 1 ? 'key' : 'keys'}  (${id})`);
    }
    for (const { name, organiser, until } of invites) {
      const what = organiser === null ? 'invited, the link' : 'a link for a new key';
      command.say(`${name}  ${what} opens until ${until.slice(0, 10)}`);
    }
  });
}

async function remove(command: OrganiserCommand): Promise<void> {
  const name = neededOption(command, 'name');
  await withStore(command, async (store) => {
    const organiser = await named(command, store, name);
    await store.organisers.remove(organiser.id);
    command.say(`${organiser.name} can no longer come in. What they changed stays, and stays in the log.`);
  });
}

/** `npm run bearings -- organiser ...` */
export const ORGANISER_COMMANDS: Readonly<Record<string, (command: OrganiserCommand) => Promise<void>>> = {
  invite,
  key,
  list,
  remove,
};
