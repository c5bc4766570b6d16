// The API's types are derived from schemas that read the deployment's limits from the Worker's environment.
// The client imports those types only, so the environment needs no more than a name here.
declare module "cloudflare:workers" {
  export const env: object;
}
