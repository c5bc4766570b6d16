/** Where `npm run dev` answers. */
import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";

/** Wrangler looks for a free port from 9229 on; two that start at the same moment find the same one. */
export const anyInspector = ["--inspector-port", "0"] as const;

/** Resolves when `npm run dev`, or what it runs, says where it answers. */
export function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (text: Buffer) => {
      output += text.toString();
      const address = /iGap is at (\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("exit", () => reject(new Error(`The application ended:\n${output}`)));
  });
}

/** Below those that the system gives to whoever asks for any: another test may get one at any moment. */
const ports = { from: 10_000, count: 20_000 };

export async function freePort(): Promise<number> {
  for (;;) {
    const port = ports.from + Math.floor(Math.random() * ports.count);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false)).listen(port, () => resolve(true));
    });
    server.close();
    if (isFree) return port;
  }
}
