declare module 'virtual:helplines' {
  /** By country (ISO 3166-1 alpha-2); emergency first, then crisis, then the rest. */
  const lines: Readonly<Record<string, readonly import('./local-lines.ts').LocalLine[]>>;
  export default lines;
}
