/** What was looked at. `look`: it works, and somebody had better look; `broken`: it does not. */
export interface Finding {
  readonly mark: 'ok' | 'look' | 'broken';
  /** One line: what was found, and the way out where there is one to take. */
  readonly told: string;
}

export const ok = (told: string): Finding => ({ mark: 'ok', told });
export const look = (told: string): Finding => ({ mark: 'look', told });
export const broken = (told: string): Finding => ({ mark: 'broken', told });

/** @returns what is found; what it throws is broken */
export async function tried(
  what: string,
  work: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await work();
  } catch (error) {
    return [broken(`${what}: ${(error as Error).message}`)];
  }
}
