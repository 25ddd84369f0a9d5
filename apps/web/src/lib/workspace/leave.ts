/** A page that says nothing about the one before it. */
const ELSEWHERE = 'https://www.bbc.co.uk/weather';
const TIMES = 3;
const WITHIN = 3000;

export interface LeaveOptions {
  readonly page: Document;
  readonly location: Pick<Location, 'replace'>;
  now(): number;
  /** Before the page goes: lock what is open. */
  onLeave(): void;
}

/**
 * Leaves at once when a link marked `data-leave` is pressed, or Shift three times: blank first, then elsewhere.
 * @returns a function that stops listening
 */
export function watchLeave({ page, location, now, onLeave }: LeaveOptions): () => void {
  let presses: number[] = [];
  const leave = () => {
    page.body.hidden = true;
    page.title = '…';
    try {
      onLeave();
    } finally {
      location.replace(ELSEWHERE);
    }
  };
  const click = (event: MouseEvent) => {
    if (!(event.target instanceof Element && event.target.closest('[data-leave]'))) return;
    event.preventDefault();
    leave();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Shift') presses = [];
    else if (!event.repeat) {
      presses = [...presses.filter((at) => now() - at < WITHIN), now()];
      if (presses.length >= TIMES) leave();
    }
  };
  page.addEventListener('click', click);
  page.addEventListener('keydown', key);
  return () => {
    page.removeEventListener('click', click);
    page.removeEventListener('keydown', key);
  };
}
