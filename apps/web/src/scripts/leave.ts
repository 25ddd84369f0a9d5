/** What leaving needs of a page. */
export interface LeavingPage {
  readonly document: Pick<Document, 'documentElement' | 'title'>;
  readonly location: Pick<Location, 'replace'>;
  readonly BroadcastChannel?: new (name: string) => Pick<BroadcastChannel, 'postMessage'>;
}

/** A page anyone may have open, that loads fast and says nothing about the one who opened it. */
export const ELSEWHERE = 'https://www.bbc.co.uk/weather';

/**
 * Blanks the page at once and puts another in its place, so that "back" does not return here. Other tabs hear of it and
 * lock what has a passphrase. The browser's history of earlier pages stays; no page can clear it.
 */
export function leave({ document, location, BroadcastChannel }: LeavingPage): void {
  document.documentElement.replaceChildren();
  try {
    // The vaults' names and their hint, written out: a module shared with other scripts would cost a request.
    if (BroadcastChannel)
      for (const vault of ['bearings', 'bearings.2']) new BroadcastChannel(vault).postMessage('left');
  } catch {
    // Leaving comes first.
  }
  location.replace(ELSEWHERE);
}

/** Three presses of Shift, one soon after the other and nothing between them, mean leaving. */
export function threeShifts(within = 1500): (key: string, at: number) => boolean {
  let presses: number[] = [];
  return (key, at) => {
    presses = key === 'Shift' ? [...presses.filter((press) => at - press < within), at] : [];
    return presses.length >= 3;
  };
}
