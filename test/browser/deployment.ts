/** Stands in front of the application, but for sockets, and can serve the client as if it had been deployed anew. */
import { once } from "node:events";
import { createServer, request } from "node:http";
import { inject } from "vitest";

export type Deployment = {
  readonly address: string;
  /** From here on there is a newer version, whose page says so to who looks for it, and which has no part of this name. */
  renew(without: string): void;
  stop(): Promise<void>;
};

export const mark = "newer-version";

export async function deploy(): Promise<Deployment> {
  const target = new URL(inject("address"));
  let without: string | undefined;

  const server = createServer((asked, answer) => {
    if (without !== undefined && asked.url?.startsWith(`/assets/${without}-`)) return void answer.writeHead(404).end();
    const forwarded = request(
      target,
      {
        path: asked.url,
        method: asked.method,
        // The Worker refuses what does not come from its own origin. Not compressed, because it may be changed.
        headers: { ...asked.headers, host: target.host, origin: target.origin, "accept-encoding": "identity" },
      },
      (given) => {
        const { etag: _, "content-length": __, ...headers } = given.headers;
        answer.writeHead(given.statusCode ?? 502, headers);
        if (without === undefined || !isClient(asked.url)) return void given.pipe(answer);
        const gone = without;
        let text = "";
        given.setEncoding("utf8").on("data", (part: string) => (text += part));
        given.on("end", () => answer.end(newer(text, gone)));
      },
    );
    forwarded.on("error", () => answer.destroy());
    asked.pipe(forwarded);
  });
  server.listen(0);
  await once(server, "listening");
  const address = server.address();
  return {
    address: `http://localhost:${typeof address === "object" ? address?.port : ""}`,
    renew: (part) => (without = part),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function isClient(path = ""): boolean {
  return path === "/" || path.startsWith("/?") || path === "/service-worker.js";
}

/** Another page, and another service worker because it keeps other files. */
function newer(text: string, without: string): string {
  return text
    .replace("<head>", `<head><meta name="${mark}">`)
    .replace(/(url:[`"]\/[`"],revision:[`"])\w+/, "$1newer")
    .replaceAll(new RegExp(`{url:[\`"]/assets/${without}-[^}]+},?`, "g"), "");
}
