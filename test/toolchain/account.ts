/**
 * A Cloudflare account as Wrangler's API calls see it: a database that really is one, a bucket, and a Worker. It answers
 * what a deployment asks and remembers what was made.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { DatabaseSync } from "node:sqlite";

const databaseId = "11111111-1111-4111-8111-111111111111";

interface Upload {
  readonly bindings: readonly { name: string; type: string; id?: string; text?: string }[];
}

export class Account {
  readonly databases: string[] = [];
  readonly buckets: string[] = [];
  /** What each deployment uploaded, without the code. */
  readonly uploads: Upload[] = [];
  readonly sql = new DatabaseSync(":memory:");
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      void this.#serve(request, response);
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (typeof address !== "object" || !address) throw new Error("The account has no address.");
    return `http://127.0.0.1:${address.port}`;
  }

  close(): void {
    this.#server.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status = 200, result = null, error } = await this.#answer(request);
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ success: status === 200, errors: error ? [error] : [], messages: [], result }));
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString("latin1");
    const path = (request.url ?? "").split("?")[0]?.replace("/accounts/one", "");
    const known = this.#known(`${request.method} ${path}`, body);
    return known ?? { status: 404, error: { code: 10_007, message: `${request.method} ${path}` } };
  }

  /** 10007 is “no such Worker”, 7404 “no such database”, 10006 “no such bucket”. */
  #known(call: string, body: string): Answer | undefined {
    switch (call) {
      case "GET /user/tokens/verify":
        return { result: { id: "token", status: "active" } };
      case "GET /user":
        return { result: { id: "ada", email: "ada@example.com" } };
      case "GET /accounts":
        return { result: [{ id: "one", name: "Ada" }] };
      case "GET /memberships":
        return { result: [{ id: "member", account: { id: "one", name: "Ada" } }] };

      case "GET /d1/database":
        return { result: this.databases.map((name) => ({ uuid: databaseId, name })) };
      case "POST /d1/database":
        this.databases.push(JSON.parse(body).name);
        return { result: { uuid: databaseId, name: "igap" } };
      case "GET /d1/database/igap":
        return this.databases.includes("igap")
          ? { result: { uuid: databaseId, name: "igap" } }
          : { status: 404, error: { code: 7404, message: "no such database" } };
      case `POST /d1/database/${databaseId}/query`:
        return { result: [{ success: true, meta: { duration: 1 }, results: this.#query(JSON.parse(body).sql) }] };

      case "GET /r2/buckets/igap-media":
        return this.buckets.includes("igap-media")
          ? { result: { name: "igap-media", creation_date: "2026-01-01", location: "WEUR", storage_class: "Standard" } }
          : { status: 404, error: { code: 10_006, message: "no such bucket" } };
      case "POST /r2/buckets":
        this.buckets.push(JSON.parse(body).name);
        return { result: {} };

      case "GET /workers/subdomain":
        return { result: { subdomain: "ada" } };
      case "POST /workers/scripts/igap/assets-upload-session":
        // No buckets: every file is there already.
        return { result: { jwt: "assets", buckets: [] } };
      case "PUT /workers/scripts/igap/schedules":
        return { result: {} };
      case "PUT /workers/scripts/igap":
        this.uploads.push(JSON.parse(/\r\n\r\n(\{.*\})\r\n/.exec(body)?.[1] ?? "{}"));
        return { result: { id: "igap", startup_time_ms: 5, deployment_id: "deployment" } };
    }
    return this.uploads.length > 0 ? this.#deployed(call) : undefined;
  }

  #deployed(call: string): Answer | undefined {
    switch (call) {
      case "GET /workers/scripts/igap/secrets":
        return { result: [{ name: "SIGNING_KEYS", type: "secret_text" }] };
      case "GET /workers/services/igap":
        return {
          result: { default_environment: { environment: "production", script: { last_deployed_from: "wrangler" } } },
        };
      case "GET /workers/workers/igap":
        return { result: { id: "igap", name: "igap", subdomain: { enabled: true, previews_enabled: true } } };
      case "GET /workers/scripts/igap/subdomain":
      case "POST /workers/scripts/igap/subdomain":
        return { result: { enabled: true, previews_enabled: true } };
    }
    return undefined;
  }

  #query(sql: string): unknown[] {
    if (/^\s*select/i.test(sql)) return this.sql.prepare(sql).all();
    this.sql.exec(sql);
    return [];
  }
}

interface Answer {
  status?: number;
  result?: unknown;
  error?: { code: number; message: string };
}
