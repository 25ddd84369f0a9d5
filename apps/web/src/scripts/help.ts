import { cardLines } from './card-lines.ts';
import { country } from './country.ts';

/** The help lines: the country one opened last stands first and open; records past their date warn. */
const chosen = country(() => localStorage);
const forget = document.querySelector<HTMLElement>('[data-forget]')!;
const forgotten = document.querySelector<HTMLElement>('[data-forgotten]')!;

const code = location.hash.slice(1) || chosen.get();
const open = code ? document.getElementById(code) : null;
if (open instanceof HTMLDetailsElement) {
  open.parentElement!.prepend(open);
  open.open = true;
}
forget.hidden = !chosen.get();

for (const details of document.querySelectorAll<HTMLDetailsElement>('details[id]')) {
  details.addEventListener('toggle', () => {
    if (!details.open) return;
    chosen.keep(details.id);
    forget.hidden = false;
    forgotten.hidden = true;
  });
}
forget.addEventListener('click', () => {
  chosen.forget();
  forget.hidden = true;
  forgotten.hidden = false;
  for (const details of document.querySelectorAll('details')) details.open = false;
});

const today = new Date().toISOString().slice(0, 10);
for (const warning of document.querySelectorAll<HTMLElement>('[data-expires]')) {
  warning.hidden = today <= warning.dataset.expires!;
}

// A card that the person wants to be read before anything is unlocked stands here too.
const card = document.querySelector<HTMLElement>('[data-card]')!;
const said = cardLines(() => localStorage).map((text) => {
  const line = document.createElement('li');
  line.className = 'own';
  line.dir = 'auto';
  line.textContent = text;
  return line;
});
card.querySelector('ul')!.append(...said);
card.hidden = said.length === 0;
