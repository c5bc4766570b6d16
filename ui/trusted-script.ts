/**
 * Vouches for the address of a script that is to run beside the page. The content security policy of the pages lets no
 * other through: it names each `policy`, and each can be made once.
 */
export function trustedScript(policy: string, address: string): string {
  const made = globalThis.trustedTypes?.createPolicy(policy, { createScriptURL: () => address });
  return made?.createScriptURL(address) ?? address;
}
