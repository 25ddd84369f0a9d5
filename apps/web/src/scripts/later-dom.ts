// What the later scripts of urge help do to the page. `dom.ts` is the first script's: sharing it would cost a request.
export const find = <E extends Element = HTMLElement>(selector: string): E =>
  document.querySelector<E>(selector)!;

export function each<E extends Element = HTMLElement>(selector: string, work: (element: E) => void): void {
  for (const element of document.querySelectorAll<E>(selector)) work(element);
}

export const label = (selector: string, text: string): void => {
  const element = find(selector);
  if (element.textContent !== text) element.textContent = text;
};

export const show = (selector: string, visible: boolean): void =>
  each(selector, (element) => {
    element.hidden = !visible;
  });

export const set = (element: Element, attributes: Record<string, string | number>): void => {
  for (const name in attributes) element.setAttribute(name, `${attributes[name]}`);
};

/** Adds an SVG element with attributes and words. */
export function draw(
  parent: Element,
  name: string,
  attributes: Record<string, string | number>,
  text = '',
): void {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  set(element, attributes);
  element.textContent = text;
  parent.append(element);
}
