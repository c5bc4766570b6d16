/** What stands between a browser and the Worker in production: TLS, HTTP/2, and Brotli over what is text. */
import { once } from "node:events";
import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import { connect } from "node:net";
import { type Duplex, pipeline, type Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { constants, createBrotliCompress } from "node:zlib";

import { makeCertificate } from "./certificate.ts";

/** Cloudflare's for what is compressed on its way. */
const quality = 4;
/**
 * Of those that Cloudflare compresses, the ones that a client here meets:
 * https://developers.cloudflare.com/speed/optimization/content/compression/
 */
const compressedTypes = new Set([
  "application/javascript",
  "application/json",
  "application/manifest+json",
  "image/svg+xml",
  "image/vnd.microsoft.icon",
  "image/x-icon",
  "text/css",
  "text/html",
  "text/javascript",
  "text/plain",
]);
const compressedStatuses = new Set([200, 403, 404]);
/** Of one connection, and forbidden in HTTP/2 (RFC 9113, 8.2.2). */
const connectionHeaders = new Set(["connection", "keep-alive", "transfer-encoding"]);

export interface Edge {
  address: string;
  /** Of its public key, by which a browser is to know it. */
  fingerprint: string;
  stop: () => void;
}

/** Where a browser believes to be, and where the Worker does. */
interface Origins {
  edge: string;
  worker: string;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Readable;
}

/** By their paths, as they went out: compressing them again would be measured too. */
type Files = Map<string, { headers: IncomingHttpHeaders; bytes: Buffer }>;

export async function startEdge(worker: string): Promise<Edge> {
  const { fingerprint, ...identity } = makeCertificate();
  // A browser opens a WebSocket over HTTP/1.1.
  const server = createSecureServer({ ...identity, allowHTTP1: true, noDelay: true });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("The edge has no port.");
  const address = `https://127.0.0.1:${bound.port}`;
  const origins = { edge: address, worker };

  const files: Files = new Map();
  server.on("request", (asked, answer) => {
    serve(asked, answer, files, origins).catch((error: unknown) => {
      console.error(`${asked.method} ${asked.url}:`, error);
      answer.destroy();
    });
  });

  server.on("upgrade", ({ url, headers }: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { hostname, port } = new URL(worker);
    const line = connect({ host: hostname, port: Number(port), noDelay: true });
    const lines = Object.entries(asOwn(headers, origins)).map(([name, value]) => `${name}: ${String(value)}\r\n`);
    line.write(`GET ${url} HTTP/1.1\r\n${lines.join("")}\r\n`);
    line.write(head);
    pipeline(socket, line, socket, mayEndEarly);
  });

  return { address, fingerprint, stop: () => server.close() };
}

async function serve(asked: Http2ServerRequest, answer: Http2ServerResponse, files: Files, origins: Origins) {
  const { "accept-encoding": accepted, "if-none-match": known } = asked.headers;
  const takesBrotli = String(accepted).includes("br");
  const mayKeep = asked.method === "GET" && takesBrotli && known === undefined;
  const file = mayKeep ? files.get(asked.url) : undefined;
  if (file) return answer.writeHead(200, file.headers).end(file.bytes);

  const given = answerOf(await forward(asked, origins));
  const { status, headers, body } = takesBrotli && asked.method !== "HEAD" ? compress(given) : given;
  answer.writeHead(status, headers);
  if (!mayKeep || status !== 200 || !isFile(headers)) return pipeline(body, answer, mayEndEarly);
  const bytes = await buffer(body);
  files.set(asked.url, { headers, bytes });
  return answer.end(bytes);
}

async function forward(asked: Http2ServerRequest, origins: Origins): Promise<IncomingMessage> {
  const headers = Object.entries(asOwn(asked.headers, origins)).filter(([name]) => !name.startsWith(":"));
  const options = { path: asked.url, method: asked.method, headers: Object.fromEntries(headers) };
  const forwarded = asked.pipe(request(origins.worker, options));
  const [given]: IncomingMessage[] = await once(forwarded, "response");
  if (!given) throw new Error("The Worker did not answer.");
  return given;
}

/** The Worker compares the Origin with its own address, which a browser in front of the edge doesn't know. */
function asOwn(headers: IncomingHttpHeaders, { edge, worker }: Origins): IncomingHttpHeaders {
  const origin = headers.origin === edge ? worker : headers.origin;
  return { ...headers, host: new URL(worker).host, "x-forwarded-proto": "https", ...(origin && { origin }) };
}

function answerOf(given: IncomingMessage): Answer {
  const headers = Object.entries(given.headers).filter(([name]) => !connectionHeaders.has(name));
  return { status: given.statusCode ?? 502, headers: Object.fromEntries(headers), body: given };
}

function compress(answer: Answer): Answer {
  const { "content-length": _, ...headers } = answer.headers;
  const type = headers["content-type"]?.split(";", 1)[0] ?? "";
  if (!compressedStatuses.has(answer.status) || !compressedTypes.has(type)) return answer;
  const brotli = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
  const body = pipeline(answer.body, brotli, mayEndEarly);
  return { status: answer.status, headers: { ...headers, "content-encoding": "br" }, body };
}

function isFile({ "cache-control": cached = "private" }: IncomingHttpHeaders): boolean {
  return !/private|no-store/.test(cached);
}

/** A browser leaves when it likes. */
function mayEndEarly(): void {}
