declare module 'virtual:digests' {
  /** A mark of the whole build, then path and digest of every file the service worker may keep, by spaces. */
  const listing: string;
  export default listing;
}
