import { measureById } from '@bearings/programme/measures';
import { toolById } from '@bearings/programme/tools';
import type { Json, VaultRecord } from '@bearings/vault/record';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';
import { createMessages } from '#lib/messages/messages.ts';
import behaviours from '../../../../../packages/programme/texts/en/behaviours.json' with { type: 'json' };
import phq from '../../../../../packages/programme/texts/en/measures/phq-9.json' with { type: 'json' };
import measures from '../../../messages/en/measures.json' with { type: 'json' };
import records from '../../../messages/en/records.json' with { type: 'json' };
import settings from '../../../messages/en/settings.json' with { type: 'json' };
import { namesAmong, paperLine, paperOf } from './shared-paper.ts';

const texts = Object.entries({ ...behaviours, ...phq, ...measures, ...records, ...settings });
const messages = createMessages(
  'en',
  Object.fromEntries(texts.map(([key, text]) => [key, compileMessage(text)])),
);
const record = (id: string, type: string, payload: Json): VaultRecord => ({
  id,
  type,
  payload,
  createdAt: new Date(2026, 10, 3, 9, 5).getTime(),
  updatedAt: 1,
  versionCount: 1,
});
const wine = record('wine', 'behaviour', { kind: 'alcohol', name: 'The wine', goals: [] });
const bets = record('bets', 'behaviour', { kind: 'gambling', goals: [] });

test('a behaviour is named where it was ticked; another one is another one', () => {
  const nameOf = namesAmong([wine, bets], messages);
  expect(nameOf('wine')).toEqual({ text: 'The wine', own: true });
  expect(nameOf('bets')).toEqual({ text: 'Gambling', own: false });
  expect(namesAmong([bets], messages)('wine')).toEqual({ text: 'another behaviour', own: false });
  expect(namesAmong([], messages)('gone')).toEqual({ text: 'another behaviour', own: false });
});

test('a kind that a sheet holds by itself is named: the file holds it too', () => {
  expect(namesAmong([wine], messages)('gambling')).toEqual({ text: 'Gambling', own: false });
});

test('a record that is no sheet is a line on paper, with the note on it', () => {
  const mood = { date: '2026-11-03', mood: 4, scale: { min: 1, max: 5, measures: 'mood' }, note: 'Rain' };
  expect(paperLine(record('m', 'mood', mood), messages)).toMatchObject({ own: ['Rain'], answers: [] });
  expect(paperLine(wine, messages)).toMatchObject({ words: 'Alcohol', own: ['The wine'] });
  expect(paperLine(record('x', 'from-later', { note: 7 }), messages)).toMatchObject({
    words: messages.text('records.unknown'),
    own: [],
  });
});

test('a measure is on paper with every answer and its total', () => {
  const measure = measureById('phq-9')!;
  const [first, second] = measure.items;
  const kept = {
    measure: 'phq-9',
    version: measure.version,
    language: 'en',
    date: '2026-11-03',
    answers: { [first!.id]: first!.answers[1]!.id, [second!.id]: second!.answers[2]!.id },
  };
  const { answers } = paperLine(record('m', 'measure', kept), messages, measure);
  expect(answers).toEqual([
    { asked: messages.text(`measure.phq-9.item.${first!.id}`), answer: 'Several days' },
    { asked: messages.text(`measure.phq-9.item.${second!.id}`), answer: 'More than half the days' },
  ]);
  const all = Object.fromEntries(measure.items.map(({ id, answers: [, one] }) => [id, one!.id]));
  const whole = paperLine(record('m', 'measure', { ...kept, answers: all }), messages, measure);
  expect(whole.total).toMatch(/^Total \d+$/);
});

test('all that is ticked is on paper: sheets whole, everything else in lines', () => {
  const abc = toolById('abc')!;
  const sheet = (id: string, tool: string) =>
    record(id, 'entry', { tool, version: 1, behaviour: 'wine', values: { belief: 'I need it' } });
  const shelf = { tools: new Map([['abc', abc]]), measures: new Map() };
  const ticked = [sheet('a', 'abc'), sheet('b', 'from-later'), bets];
  const { sheets, lines } = paperOf(ticked, shelf, messages);
  expect(sheets).toMatchObject([{ tool: abc, entry: { id: 'a' }, about: { text: 'another behaviour' } }]);
  expect(lines.map(({ id }) => id)).toEqual(['b', 'bets']);
  expect(paperOf([sheet('a', 'abc'), wine], shelf, messages).sheets[0]?.about?.text).toBe('The wine');
  expect(paperOf([], shelf, messages)).toEqual({ sheets: [], lines: [] });
});
