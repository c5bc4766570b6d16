// The API's types are derived from schemas that read the deployment's limits from the Worker's environment.
// The client imports those types only, so the environment needs no more than a name here.
declare module "cloudflare:workers" {
  export const env: object;
}

// Made by scripts/emoji-data.ts when the client is built.
declare module "virtual:emoji" {
  const rows: readonly import("./emoji/row.ts").Row[];
  export default rows;
}

// See scripts/commit.ts.
interface ImportMetaEnv {
  readonly COMMIT: string | undefined;
}

// TypeScript's DOM knows no Trusted Types: to it they are the strings that they become.
// oxlint-disable-next-line no-var -- only a `var` is a property of the global object.
declare var trustedTypes:
  | { createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(input: string): string } }
  | undefined;

// Made by public/before-paint.js.
// oxlint-disable-next-line no-var -- only a `var` is a property of the global object.
declare var igapEarly: Map<string, Promise<Response>> | undefined;

// Of Chromium only.
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
}
interface WindowEventMap {
  beforeinstallprompt: BeforeInstallPromptEvent;
}
