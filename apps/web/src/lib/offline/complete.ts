/** Under this name the store of a version says that all is here which the workspace needs. */
export const COMPLETE = '/.complete';
