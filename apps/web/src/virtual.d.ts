declare module 'virtual:catalogues/*' {
  const loaders: Record<
    string,
    () => Promise<{ default: Record<string, import('@lingui/message-utils/compileMessage').CompiledMessage> }>
  >;
  export default loaders;
}
declare const __PSEUDO_LANGUAGES__: boolean;
declare const __VERSION__: string;
