declare module 'virtual:digests' {
  /** What `contentsFrom` reads. */
  const listing: string;
  export default listing;
}
