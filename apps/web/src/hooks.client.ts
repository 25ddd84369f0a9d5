import { hideSecret } from '#lib/copy/address.ts';

/** Kit ends with an error where it cannot decode the hash of an address: one that was mistyped or cut short goes first. */
function dropUnreadableHash(): void {
  try {
    decodeURIComponent(location.hash);
  } catch {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
}

hideSecret(window);
dropUnreadableHash();
// Listens before Kit does.
addEventListener('popstate', dropUnreadableHash);
