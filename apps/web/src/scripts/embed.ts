/** What a list in a frame says of itself. */
interface Told {
  readonly bearings?: { readonly height?: unknown; readonly title?: unknown };
}

/** Taller than this no list is. */
const TALLEST = 20_000;

// One tag on somebody else's page puts the list of meetings in its place. A function, so that two tags on a page are no
// trouble to each other. Nothing of the page around is read but the tag itself.
(() => {
  const tag = document.currentScript as HTMLScriptElement | null;
  if (!tag) return;
  const { query = '', language = '', height = '480', title } = tag.dataset;
  const { origin } = new URL(tag.src);
  const address = new URL(`${language ? `/${language}` : ''}/embed/meetings`, origin);
  address.search = query.replace(/^\?/, '');
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  if (!address.searchParams.has('zone')) address.searchParams.set('zone', timeZone);
  const frame = document.createElement('iframe');
  frame.src = address.href;
  // Whoever hears the page is told what it is before the list says so itself.
  frame.title = title || __FRAME_TITLE__;
  frame.loading = 'lazy';
  frame.referrerPolicy = 'no-referrer';
  Object.assign(frame.style, {
    border: '0',
    width: '100%',
    height: `${Number.parseInt(height, 10) || 480}px`,
  });
  tag.after(frame);
  addEventListener('message', (event: MessageEvent<Told | null>) => {
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    const told = event.data?.bearings;
    if (!title && typeof told?.title === 'string') frame.title = told.title;
    const tall = told?.height;
    if (typeof tall === 'number' && tall > 0) frame.style.height = `${Math.min(tall, TALLEST)}px`;
  });
})();
