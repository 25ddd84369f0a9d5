export const find = <E extends Element = HTMLElement>(selector: string): E =>
  document.querySelector<E>(selector)!;

export const all = <E extends Element = HTMLElement>(selector: string): E[] => [
  ...document.querySelectorAll<E>(selector),
];

export const show = (selector: string, visible: boolean): void => {
  for (const element of all(selector)) element.hidden = !visible;
};

/** Changes words only when they differ, so that nothing is read out twice. */
export const say = (element: Element, text: string): void => {
  if (element.textContent !== text) element.textContent = text;
};
