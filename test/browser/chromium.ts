/**
 * Finds a Chromium: the one that CHROME_PATH names, the system's, else the one that came with the packages. A headless
 * shell first: the same engine without the browser's own windows, it takes half the time.
 */
import { existsSync } from "node:fs";
import { type BrowserContext, chromium, type LaunchOptions } from "playwright-core";

const places = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** It talks to this machine only: no look-ups, no updates, no reports. */
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  // In a container there is no user namespace to make a sandbox of; it opens nothing but our own pages.
  "--no-sandbox",
];

/** A browser that several test files share; each of their people has a context of their own. */
export async function launchChromium(flags: readonly string[] = []) {
  const { args = [], ...found } = await executable();
  return chromium.launchServer({ headless: true, ...found, args: [...args, ...flags] });
}

/** A browser with one person for good, who takes commands of others too, at this port. */
export async function launchWithPort(port: number, flags: readonly string[] = []): Promise<BrowserContext> {
  const { args = [], ...found } = await executable();
  // Nothing is left of who was there: a folder of no name goes with the browser.
  return chromium.launchPersistentContext("", {
    headless: true,
    ...found,
    args: [...args, ...flags, `--remote-debugging-port=${port}`],
  });
}

async function executable(): Promise<Pick<LaunchOptions, "executablePath" | "args">> {
  const path = process.env["CHROME_PATH"] ?? places.find((place) => existsSync(place));
  if (path !== undefined) return { executablePath: path, args: quiet };
  const { default: packaged } = await import("@sparticuz/chromium");
  // Not with the arguments that come with it: they are for pages that trust each other, in one process for everybody.
  return { executablePath: await packaged.executablePath(), args: quiet };
}
