type LoadWords = () => Promise<{
  default: Record<string, import('@lingui/message-utils/compileMessage').CompiledMessage>;
}>;

declare module 'virtual:catalogues/tool' {
  /** By language, then by tool. */
  const loaders: Record<string, Record<string, LoadWords>>;
  export default loaders;
}
declare module 'virtual:catalogues/*' {
  /** By language. */
  const loaders: Record<string, LoadWords>;
  export default loaders;
}
declare const __PSEUDO_LANGUAGES__: boolean;
declare const __VERSION__: string;
/** What a list in a frame is called, in the first language. */
declare const __FRAME_TITLE__: string;
