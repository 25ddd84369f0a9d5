/** Where nobody else keeps anything while the last of it is moved. */
export interface Held {
  /** From now on nobody keeps anything here again. */
  seal(): Promise<void>;
  /** Lets others in again, where it was not sealed. */
  release(): Promise<void>;
}
