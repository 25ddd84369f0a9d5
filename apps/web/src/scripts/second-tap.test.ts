import { expect, test } from 'vitest';
import { onSecondTap } from './second-tap.ts';

function button() {
  const said = { textContent: '' };
  const one = Object.assign(new EventTarget(), {
    textContent: 'Delete',
    dataset: { ask: 'Really?', really: 'Yes, delete' },
    focus: () => {
      focused += 1;
    },
  });
  let [acts, focused] = [0, 0];
  const forget = onSecondTap(one as unknown as HTMLButtonElement, said as HTMLElement, () => {
    acts += 1;
  });
  return {
    /** @param detail which tap of a quick series it is; 0: by the keyboard */
    tap: (detail: number) => one.dispatchEvent(new CustomEvent('click', { detail })),
    leave: () => one.dispatchEvent(new Event('blur')),
    forget,
    said,
    focused: () => focused,
    seen: () => [one.textContent, said.textContent, acts],
  };
}

test('the first tap asks, the second acts, by hand and by keyboard', () => {
  for (const detail of [0, 1]) {
    const { tap, seen } = button();
    tap(detail);
    expect(seen()).toEqual(['Yes, delete', 'Really?', 0]);
    tap(detail);
    expect(seen()).toEqual(['Delete', '', 1]);
    tap(detail);
    expect(seen()).toEqual(['Yes, delete', 'Really?', 1]);
  }
});

test('a shaking hand does not act, and whoever turns away is asked again', () => {
  const { tap, leave, forget, seen, said } = button();
  for (const detail of [1, 2, 3]) tap(detail);
  expect(seen()).toEqual(['Yes, delete', 'Really?', 0]);
  leave();
  expect(seen()).toEqual(['Delete', '', 0]);
  tap(1);
  said.textContent = 'Something else is said.';
  forget();
  expect(seen()).toEqual(['Delete', 'Something else is said.', 0]);
});

test('the button that asks has the focus, also where a tap gives it none: else nobody could turn away', () => {
  const { tap, focused } = button();
  tap(1);
  expect(focused()).toBe(1);
  tap(1);
  expect(focused()).toBe(1);
});
