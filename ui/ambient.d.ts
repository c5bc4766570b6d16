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
