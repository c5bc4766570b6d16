/** Once for all browser tests: the application and a browser. */
import type { TestProject } from "vitest/node";

import { prepareClient } from "../../scripts/prepare.ts";
import { run } from "../../scripts/run.ts";
import { type Application, startApplication } from "./application.ts";
import { launchChromium } from "./chromium.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the application answers. */
    address: string;
    /** Signs in as a superuser. */
    superuser: { username: string; password: string };
    /** Where the browser takes commands. */
    browser: string;
  }
}

/** Vitest calls what this resolves with when all tests are done. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await prepareClient();
  const [application, browser] = await Promise.all([startApplication(), launchChromium()]);
  project.provide("address", application.address);
  project.provide("superuser", await makeSuperuser(application));
  project.provide("browser", browser.wsEndpoint());
  return async () => {
    await browser.close();
    await application.stop();
  };
}

async function makeSuperuser({ address, state }: Application): Promise<{ username: string; password: string }> {
  const account = { username: "caretaker", password: "correct horse battery" };
  const headers = { "Content-Type": "application/json", Origin: address };
  await fetch(`${address}/api/register`, { method: "POST", headers, body: JSON.stringify(account) });
  const made = await run(process.execPath, ["scripts/superuser.ts", account.username, "--persist-to", state]);
  if (!made.ok) throw new Error(made.output);
  return account;
}
