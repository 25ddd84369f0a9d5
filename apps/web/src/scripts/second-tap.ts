/**
 * A button that acts at its second tap: at the first it asks (`data-ask`, told in `said`), and is called by what it would
 * do (`data-really`). Whoever turns to something else is asked again the next time.
 * @returns forgets a first tap
 */
export function onSecondTap(button: HTMLButtonElement, said: HTMLElement, act: () => void): () => void {
  const name = button.textContent;
  const { ask, really } = button.dataset as { readonly ask: string; readonly really: string };
  let isAsked = false;
  const forget = () => {
    if (!isAsked) return;
    isAsked = false;
    button.textContent = name;
    if (said.textContent === ask) said.textContent = '';
  };
  button.addEventListener('click', ({ detail }) => {
    // A hand that shakes taps twice.
    if (detail > 1) return;
    if (isAsked) {
      forget();
      act();
    } else {
      // Safari gives a button that is tapped no focus, and then it could not lose it.
      button.focus();
      isAsked = true;
      button.textContent = really;
      said.textContent = ask;
    }
  });
  button.addEventListener('blur', forget);
  return forget;
}
