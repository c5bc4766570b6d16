/** Tells the benchmark, which started this process, where the server answers. */
import type { AddressInfo } from "node:net";

export function announce(address: AddressInfo | string | null): void {
  if (typeof address !== "object" || !address) throw new Error("The server has no address.");
  process.send?.(address.port);
}
