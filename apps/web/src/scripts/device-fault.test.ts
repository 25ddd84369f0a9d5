import { WebAuthnError } from '@simplewebauthn/browser';
import { expect, test } from 'vitest';
import { deviceFault } from './device-fault.ts';

const named = (name: string) => Object.assign(new Error(), { name });
const ofLibrary = (name: string) =>
  new WebAuthnError({ message: '', code: 'ERROR_PASSTHROUGH_SEE_CAUSE_PROPERTY', cause: named(name) });

test.each([
  ['NotAllowedError', 'stopped'],
  ['AbortError', 'stopped'],
  ['InvalidStateError', 'known'],
  ['NotSupportedError', 'device'],
  ['SecurityError', 'device'],
  ['UnknownError', 'device'],
])('%s of a device is never told as a broken line', (name, told) => {
  expect(deviceFault(named(name))).toBe(told);
  expect(deviceFault(ofLibrary(name))).toBe(told);
});
