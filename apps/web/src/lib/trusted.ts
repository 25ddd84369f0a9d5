interface Policy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

let policy: Policy | undefined;

/**
 * The address of a worker or service worker, as Trusted Types want it.
 * @throws TypeError if it does not lead to this origin
 */
export function trustedScriptUrl(
  url: string,
  here: { location: Location; trustedTypes?: PolicyFactory },
): string {
  const same = (candidate: string) => {
    if (new URL(candidate, here.location.href).origin !== here.location.origin) {
      throw new TypeError('Scripts come from this origin only');
    }
    return candidate;
  };
  policy ??= here.trustedTypes?.createPolicy('bearings-url', { createScriptURL: same });
  return policy ? policy.createScriptURL(url) : same(url);
}
