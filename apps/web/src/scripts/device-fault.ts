/** A device did not open or make a key; the message names the sentence that says why. */
export class DeviceError extends Error {}

const WHY: Readonly<Record<string, string>> = {
  NotAllowedError: 'stopped',
  AbortError: 'stopped',
  InvalidStateError: 'known',
};

/**
 * Why a device opened or made no key: somebody said no or waited, it has one already, or nothing there can do it. The line to the
 * server has no part in it.
 */
export function deviceFault({ name, cause }: Error): string {
  return WHY[cause instanceof Error ? cause.name : name] ?? WHY[name] ?? 'device';
}
