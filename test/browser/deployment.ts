/** Stands in front of the application, and can serve the client as if it had been deployed anew. */
import { once } from "node:events";
import { createServer, request } from "node:http";
import { inject } from "vitest";

export type Deployment = {
  readonly address: string;
  /** From here on there is a newer version, whose page says so to whoever looks for it. */
  renew(): void;
  stop(): Promise<void>;
};

export const mark = "newer-version";

export async function deploy(): Promise<Deployment> {
  const target = new URL(inject("address"));
  let renewed = false;

  const server = createServer((asked, answer) => {
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
        if (!renewed || !isClient(asked.url)) return void given.pipe(answer);
        let text = "";
        given.setEncoding("utf8").on("data", (part: string) => (text += part));
        given.on("end", () => answer.end(newer(text)));
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
    renew: () => (renewed = true),
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

/** Another page, and another service worker because it keeps another page. */
function newer(text: string): string {
  return text.replace("<head>", `<head><meta name="${mark}">`).replace(/(url:[`"]\/[`"],revision:[`"])\w+/, "$1newer");
}
