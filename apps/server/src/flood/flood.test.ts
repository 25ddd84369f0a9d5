import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Flood } from './flood.ts';
import { Work } from './work.ts';

const SECRETS = ['a'.repeat(32), 'b'.repeat(32)] as const;
afterEach(() => void vi.useRealTimers());

async function worked(work: Work, what: string): Promise<string> {
  const challenge = await work.challenge(what);
  const solution = await solveChallenge({ challenge, deriveKey });
  return JSON.stringify({ challenge, solution });
}

describe('work pays', () => {
  const work = new Work(SECRETS, Date.now);

  test('once, and for what it was done', async () => {
    const done = await worked(work, 'note k3');
    expect(await work.pays(done, 'note k4')).toBe(false);
    expect(await work.pays(done, 'note k3')).toBe(true);
    expect(await work.pays(done, 'note k3')).toBe(false);
  });

  test('where it was done, and was asked for by us', async () => {
    const done = JSON.parse(await worked(work, 'x'));
    const other = JSON.parse(await worked(new Work(['c'.repeat(32), 'd'.repeat(32)], Date.now), 'x'));
    const easier = structuredClone(done);
    easier.challenge.parameters.cost = 1;
    const moved = structuredClone(done);
    moved.challenge.parameters.data.for = 'y';
    const undone = structuredClone(done);
    undone.solution.derivedKey = undone.solution.derivedKey.replace(/^../, '00');
    for (const [what, wrong] of [
      ['x', other],
      ['x', easier],
      ['y', moved],
      ['x', undone],
      ['x', { ...done, solution: {} }],
      ['x', { ...done, challenge: { parameters: done.challenge.parameters } }],
    ])
      expect(await work.pays(JSON.stringify(wrong), what)).toBe(false);
    for (const none of ['', '{', 'null', '[]', 'x'.repeat(9_999)])
      expect(await work.pays(none, 'x')).toBe(false);
    expect(await work.pays(JSON.stringify(done), 'x')).toBe(true);
  });

  test('as much as is asked when it is handed in, or half of it', async () => {
    const challenge = await work.challenge('x', 2);
    const done = JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
    expect(await work.pays(done, 'x', 8)).toBe(false);
    const cheaper = JSON.parse(done);
    cheaper.challenge.parameters.data.effort = 8;
    expect(await work.pays(JSON.stringify(cheaper), 'x', 8)).toBe(false);
    expect(await work.pays(done, 'x', 4)).toBe(true);
  });

  test('once, also where the clock is set back in between', async () => {
    const start = Date.now();
    vi.useFakeTimers({ now: start, toFake: ['Date'] });
    const done = await worked(work, 'x');
    vi.setSystemTime(start - 60 * 60_000);
    expect(await work.pays(done, 'x')).toBe(true);
    vi.setSystemTime(start - 30 * 60_000);
    expect(await work.pays(done, 'x')).toBe(false);
    vi.setSystemTime(start + 9 * 60_000);
    expect(await work.pays(done, 'x')).toBe(false);
  });

  test('for ten minutes, however often it was handed in', async () => {
    const done = await worked(work, 'x');
    const other = await worked(work, 'x');
    expect(await work.pays(other, 'x')).toBe(true);
    vi.useFakeTimers({ now: Date.now() + 10 * 60_000 + 2_000, toFake: ['Date'] });
    expect(await work.pays(done, 'x')).toBe(false);
    expect(await work.pays(other, 'x')).toBe(false);
  });
});

describe('a flood', () => {
  let now = 0;
  const flood = new Flood(new Uint8Array(32), () => now);
  const sent = (address: string, kind: 'note' | 'plain-note' | 'question') => {
    let count = 0;
    while (count < 100 && flood.allows(address, kind)) count += 1;
    return count;
  };

  test('ends for one asker, by what they send, and for nobody else', () => {
    expect(sent('192.0.2.1', 'plain-note')).toBe(3);
    expect(sent('192.0.2.1', 'note')).toBe(12);
    expect(sent('192.0.2.1', 'question')).toBe(6);
    expect(sent('192.0.2.2', 'question')).toBe(6);
    now += 20 * 60_000;
    expect(sent('192.0.2.1', 'plain-note')).toBe(1);
    expect(sent('192.0.2.1', 'question')).toBe(2);
  });

  test.each([
    ['2001:db8:7', (at: number) => `2001:db8:7:${at.toString(16)}::1`],
    ['198.51.100', (at: number) => `198.51.100.${at}`],
  ])('ends for all of one wide network, %s, and for no other', (_, address) => {
    const sea = new Flood(new Uint8Array(32), () => now);
    let kept = 0;
    for (let at = 1; at < 250; at += 1) while (sea.allows(address(at), 'question')) kept += 1;
    expect(kept).toBe(18);
    expect(sea.allows('2001:db8:8::1', 'question')).toBe(true);
    expect(sea.allows('203.0.113.1', 'question')).toBe(true);
  });

  test('of a whole network costs nobody what they may send themselves', () => {
    const sea = new Flood(new Uint8Array(32), () => now);
    const many = (address: string) =>
      Array.from({ length: 20 }, () => sea.allows(address, 'question')).filter(Boolean).length;
    expect(['198.51.100.1', '198.51.100.2', '198.51.100.3', '198.51.100.4'].map(many)).toEqual([6, 6, 6, 0]);
    now += 10 * 60_000;
    expect(many('198.51.100.4')).toBe(3);
  });

  test('counts nothing that came to nothing', () => {
    for (let at = 0; at < 50; at += 1) {
      expect(flood.allows('203.0.114.9', 'plain-note')).toBe(true);
      flood.givesBack('203.0.114.9', 'plain-note');
    }
    expect(sent('203.0.114.9', 'plain-note')).toBe(3);
    flood.givesBack('203.0.115.9', 'plain-note');
    expect(sent('203.0.115.9', 'plain-note')).toBe(3);
  });
});
