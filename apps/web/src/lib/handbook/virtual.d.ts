declare module 'virtual:handbooks' {
  const loaders: Record<string, () => Promise<{ default: import('./page.ts').HandbookPage[] }>>;
  export default loaders;
}
