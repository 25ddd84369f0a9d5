import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entries, entryOf } from './answers.testkit.ts';
import { besides } from './beside.ts';
import { readEntry } from './entry-schema.ts';
import type { Field } from './field.ts';
import type { Flow } from './flow.ts';
import { FLOWS, nextOf } from './flows.ts';
import { everyone } from './links.ts';
import { items, line } from './sheets.testkit.ts';
import { toPick } from './to-pick.ts';
import { type Entry, fieldsOf, type Tool } from './tool.ts';
import { TOOLS, type ToolId, toolById } from './tools.ts';
import { urgeHelp } from './urge-help.ts';

const ZONE = 'Europe/Berlin';
const name = ({ from, to, how }: Flow) => `${from} to ${to}: ${how}`;

/** Sheets with what they may give on. */
const FULL: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'cost-benefit': { gives: items('a'), gains: items('b'), 'count-most': ['b-0'] },
  'values-ranking': { values: items('a') },
  'want-and-do': { want: 'a' },
  'change-plan': { changes: items('a'), steps: items('b'), helpers: items('c'), obstacles: items('d') },
  'urge-card': { lines: items('a') },
  'stage-check': { why: 'a' },
  'change-rulers': { 'not-lower': 'a' },
  'urge-log': { trigger: 'a', thoughts: 'a', outcome: 'rode-it-out' },
  'day-check': { urge: 6, hard: 'a' },
  journal: { text: 'a' },
  'behaviour-calendar': { day: '2026-03-04', happened: 'yes', words: 'a' },
  'trigger-map': { triggers: [line('a', 'a', { act: 'b' })] },
  'urge-surf': { before: 3, body: 'a' },
  'play-forward': { 'wait-tomorrow': 'a' },
  'urge-abc': { told: items('a'), belief: 'a' },
  'name-urge': { says: [line('a', 'a', { reply: 'b' })] },
  'now-or-later': { costs: items('a'), gains: items('b') },
  'urge-myths': { evidence: items('a') },
  'keep-going': { helps: items('a') },
  'calm-practice': { note: 'a' },
  abc: { belief: 'a', event: 'a', next: 'a' },
  'dispute-belief': { fairer: 'a', friend: 'a' },
  'self-acceptance': { deed: 'a', also: items('a'), apart: 'a' },
  'self-compassion': { friend: 'a', act: 'a' },
  'problem-solving': { options: items('a'), pick: ['a-0'], step: 'b' },
  'say-it-well': { want: 'a', 'i-say': 'a', offer: 'a' },
  boundary: { limit: 'a', words: 'a' },
  rehearsal: { scene: 'a', lines: [line('a', 'a', { reply: 'b' })] },
  goal: { goal: 'a', steps: [...items('b'), line('c', 'c', { done: true })] },
  'moving-on': { why: 'a' },
  'seven-day-plan': { aims: items('a') },
  'week-plan': { days: items('a') },
  'time-audit': { try: items('a') },
  'activity-ideas': { ideas: items('a') },
  'new-pursuits': { interest: 'a' },
  'health-check': { step: 'a', question: 'a' },
  'life-balance': { areas: [line('a', 'a')], lift: ['a'] },
  'support-people': { people: items('a') },
  'safety-card': { helps: items('a') },
  'lapse-plan': { words: 'a', steps: items('a'), people: [{ text: 'a' }], place: 'a', medical: 'a' },
  'lapse-review': { learned: items('a'), thought: 'a' },
  'ff-affirm': { noticed: 'a' },
  'ff-self-care': { step: 'a' },
  'ff-listen': { heard: 'a' },
  'ff-who-helped': { next: 'a' },
  'ff-say-it-well': { want: 'a', 'i-say': 'a' },
  'ff-boundary': { limit: 'a', words: 'a' },
  'ff-readiness': { change: 'a' },
  'ff-two-minds': { 'to-stay': items('a'), mine: items('a') },
  'ff-trust': { agreed: 'a' },
  'ff-pause': { usual: 'a' },
};

/** The answers or words a flow gives from these entries, of which the first is the sheet it starts at. */
function given(flow: Flow, all: readonly [Entry, ...Entry[]]): readonly unknown[] {
  const [sheet] = all;
  switch (flow.how) {
    case 'beside':
    case 'help':
      return flow.lines(all);
    case 'start':
    case 'add': {
      const there = all.find(({ tool }) => tool === flow.to);
      const answers = flow.answers(sheet, { there, zone: ZONE });
      if (answers) expect(readEntry(toolById(flow.to)!, answers)).toEqual({ values: answers, repaired: [] });
      return Object.values(answers ?? {});
    }
    case 'pick': {
      const field = fieldsOf(toolById(flow.to)!).find(({ id }) => id === flow.into);
      if (field?.type === 'link' && field.tool === flow.from)
        return toPick(flow.to, field, all, () => undefined);
      return field?.type === 'people' && flow.from === 'support-people' ? everyone(all) : [];
    }
  }
}

test.each(FLOWS.map((flow) => [name(flow), flow] as const))('%s gives something', (_, flow) => {
  const sheet = entryOf(toolById(flow.from)!, FULL[flow.from]!) as Entry;
  expect(given(flow, [sheet]).length).toBeGreaterThan(0);
  expect(given(flow, [entryOf(toolById(flow.from)!, {}) as Entry]).filter((one) => one === 'a')).toEqual([]);
});

test('no flow stands twice, and a tool leads on to one other at most', () => {
  expect(new Set(FLOWS.map(name)).size).toBe(FLOWS.length);
  for (const { id } of TOOLS) {
    const leads = FLOWS.filter(({ from, next }) => next && from === id);
    expect(leads.length, id).toBeLessThanOrEqual(1);
    expect(nextOf(id)).toBe(leads[0]);
  }
});

test('every field that offers words of another tool has its flow, and takes what it is given', () => {
  const offers = (field: Field): ToolId | undefined =>
    field.type === 'link' ? (field.tool as ToolId) : field.type === 'people' ? 'support-people' : undefined;
  const picked = (TOOLS as readonly Tool[]).flatMap((tool) =>
    fieldsOf(tool).flatMap((field) => {
      const from = offers(field);
      return from === undefined ? [] : [`${from} to ${tool.id} into ${field.id}`];
    }),
  );
  const flowing = FLOWS.flatMap((flow) =>
    flow.how === 'pick' ? [`${flow.from} to ${flow.to} into ${flow.into}`] : [],
  );
  expect(flowing.toSorted()).toEqual(picked.toSorted());
  for (const flow of FLOWS)
    if ((flow.how === 'beside' && flow.into !== undefined) || flow.how === 'add')
      expect(fieldsOf(toolById(flow.to)!).find(({ id }) => id === flow.into)?.type, name(flow)).toBe('list');
});

test('flows take whatever was kept', () => {
  const everything = fc
    .tuple(...TOOLS.map((tool) => entries(tool, 3)))
    .map((lists) => lists.flat() as Entry[]);
  fc.assert(
    fc.property(everything, (all) => {
      const help = urgeHelp(all);
      for (const { text } of [...help.reasons, ...help.plans, ...help.people])
        expect(text.trim()).not.toBe('');
      for (const tool of TOOLS)
        for (const { lines } of besides(tool.id, all))
          for (const { text } of lines) expect(text.trim()).not.toBe('');
      for (const flow of FLOWS)
        for (const sheet of all.filter(({ tool }) => tool === flow.from)) given(flow, [sheet, ...all]);
    }),
    { numRuns: 30 },
  );
});
