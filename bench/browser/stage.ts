/** The built client behind an edge, on the real local Worker, in a Chromium; and people who talk there without either. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

import { prepareClient } from "../../scripts/prepare.ts";
import { startApplication } from "../../test/browser/application.ts";
import { launchChromium } from "../../test/browser/chromium.ts";
import { type Community, makeChannel, makeCommunity } from "../community.ts";
import { ask, type Person } from "../person.ts";
import { type Edge, startEdge } from "./edge.ts";

/** They say everything together: a single one would be at it for minutes. */
const speakers = 10;

export interface Stage {
  /** The Worker's own, for those who talk. */
  address: string;
  /** For those who look. */
  edge: Edge;
  community: Community;
  browser: Browser;
  /** An empty channel; resolves with its id. */
  channel: (name: string) => Promise<string>;
  pathOf: (channelId: string) => string;
  /** A browser that was never here; with a person, one in which that person is signed in. */
  open: (person?: Person, options?: BrowserContextOptions) => Promise<Page>;
  end: () => Promise<void>;
}

export async function setStage(): Promise<Stage> {
  await prepareClient();
  const application = await startApplication();
  const { address } = application;
  const edge = await startEdge(address);
  const server = await launchChromium([trusting(edge)]);
  const browser = await chromium.connect(server.wsEndpoint());
  const community = await makeCommunity(address, speakers);
  return {
    address,
    edge,
    community,
    browser,
    channel: (name) => makeChannel(address, community, name),
    pathOf: (channelId) => `/servers/${community.serverId}/${channelId}`,
    async open(person, options = {}) {
      const context = await browser.newContext({
        baseURL: edge.address,
        locale: "en-GB",
        viewport: { width: 1280, height: 800 },
        // What it fetches for later would be measured with what is needed now.
        serviceWorkers: "block",
        ...options,
      });
      const page = await context.newPage();
      if (person) await signIn(page, { address, edge }, person);
      return page;
    },
    async end() {
      await browser.close();
      await server.close();
      edge.stop();
      await application.stop();
    },
  };
}

/** For a Chromium that is to take the edge's certificate for a good one, and so to keep what comes with it. */
export function trusting({ fingerprint }: Edge): string {
  return `--ignore-certificate-errors-spki-list=${fingerprint}`;
}

/** As signing in leaves a browser: the cookies, and beside them whose they are. */
export async function signIn(
  page: Page,
  { address, edge }: Pick<Stage, "address" | "edge">,
  person: Person,
): Promise<void> {
  const { id } = await ask<{ id: string }>(address, "GET", "/api/me", person);
  const cookies = person.cookie.split("; ").map((pair) => {
    const [name = "", value = ""] = pair.split("=");
    return { name, value, url: edge.address };
  });
  await page.context().addCookies(cookies);
  await page.goto(`${edge.address}/favicon.svg`);
  await page.evaluate((account) => localStorage.setItem("igap.account", account), id);
}
