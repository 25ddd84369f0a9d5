import { describe, expect, test } from 'vitest';
import { DraftKeeper, type DraftState, type Timer } from './draft.ts';

function clock(): Timer & { tick(): void; readonly pending: number } {
  let waiting: (() => void) | undefined;
  return {
    set: (run) => {
      waiting = run;
      return 1;
    },
    clear: () => {
      waiting = undefined;
    },
    tick: () => {
      const run = waiting;
      waiting = undefined;
      run?.();
    },
    get pending() {
      return waiting ? 1 : 0;
    },
  };
}

function keeper(save: (draft: string) => Promise<void>) {
  const said: DraftState[] = [];
  const timer = clock();
  return { timer, said, drafts: new DraftKeeper({ save, say: (state) => said.push(state), timer }) };
}

describe('a draft', () => {
  test('is written once after many changes, with the newest words', async () => {
    const saved: string[] = [];
    const { timer, drafts, said } = keeper(async (draft) => void saved.push(draft));
    for (const text of ['a', 'ab', 'abc']) drafts.change(text);
    expect(saved).toEqual([]);
    timer.tick();
    await drafts.flush();
    expect(saved).toEqual(['abc']);
    expect(said.at(-1)).toBe('kept');
  });
  test('is written while a person types on and on', async () => {
    const saved: string[] = [];
    const { timer, drafts } = keeper(async (draft) => void saved.push(draft));
    drafts.change('a');
    timer.tick();
    await drafts.flush();
    drafts.change('ab');
    expect(timer.pending).toBe(1);
    timer.tick();
    await drafts.flush();
    expect(saved).toEqual(['a', 'ab']);
  });
  test('is written at once when the page goes away', async () => {
    const saved: string[] = [];
    const { timer, drafts } = keeper(async (draft) => void saved.push(draft));
    drafts.change('a');
    await drafts.flush();
    expect(saved).toEqual(['a']);
    expect(timer.pending).toBe(0);
    await drafts.flush();
    expect(saved).toEqual(['a']);
  });
  test('writes a change that comes during a write after it', async () => {
    const saved: string[] = [];
    let go = () => {};
    const { drafts } = keeper(async (draft) => {
      saved.push(draft);
      if (draft === 'a') {
        await new Promise<void>((resolve) => {
          go = resolve;
        });
      }
    });
    drafts.change('a');
    const first = drafts.flush();
    drafts.change('b');
    go();
    await first;
    expect(saved).toEqual(['a', 'b']);
  });
  test('keeps what could not be written, says so, and tries again', async () => {
    let full = true;
    const saved: string[] = [];
    const { drafts, said } = keeper(async (draft) => {
      if (full) throw new Error('quota');
      saved.push(draft);
    });
    drafts.change('a');
    await drafts.flush();
    expect(said.at(-1)).toBe('not-kept');
    full = false;
    await drafts.flush();
    expect(saved).toEqual(['a']);
  });
  test('is not written after it was dropped', async () => {
    const saved: string[] = [];
    const { drafts, timer, said } = keeper(async (draft) => void saved.push(draft));
    drafts.change('a');
    await drafts.drop();
    timer.tick();
    await drafts.flush();
    expect(saved).toEqual([]);
    expect(said.at(-1)).toBe('none');
  });
  test('that could not be written is not written after it was dropped either', async () => {
    const saved: string[] = [];
    const { promise: full, reject } = Promise.withResolvers<void>();
    let first = true;
    const { drafts, timer, said } = keeper(async (draft) => {
      if (first) {
        first = false;
        await full;
      }
      saved.push(draft);
    });
    drafts.change('a');
    const writing = drafts.flush();
    const dropping = drafts.drop();
    reject(new Error('quota'));
    await Promise.all([writing, dropping]);
    timer.tick();
    await drafts.flush();
    expect(saved).toEqual([]);
    expect(said.at(-1)).toBe('none');
  });
  test('begun while the one before it is being dropped is written', async () => {
    const saved: string[] = [];
    const { promise: written, resolve } = Promise.withResolvers<void>();
    const { drafts, timer, said } = keeper(async (draft) => {
      if (draft === 'a') await written;
      saved.push(draft);
    });
    drafts.change('a');
    const writing = drafts.flush();
    const dropping = drafts.drop();
    drafts.change('b');
    expect(timer.pending).toBe(1);
    resolve();
    await Promise.all([writing, dropping]);
    timer.tick();
    await drafts.flush();
    expect(saved).toEqual(['a', 'b']);
    expect(said.at(-1)).toBe('kept');
  });
});
