/**
 * What `public/before-paint.js` has asked for while the client was still on its way: who is there, and what the address
 * leads to. Each answer is for whoever asks first.
 */

/** Milliseconds since the page began, after which it is asked anew. */
const freshFor = 30_000;

export function takeEarly(address: string): Promise<Response> | undefined {
  const answer = globalThis.igapEarly?.get(address);
  globalThis.igapEarly?.delete(address);
  return performance.now() < freshFor ? answer : undefined;
}
