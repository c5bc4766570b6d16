/**
 * The browsers of the people in a test. When it is over, whoever came is forgotten and the window stays for the next
 * one: what it has cached and compiled is the same for everybody, and takes more than half of the time of a first page.
 */
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { inject } from "vitest";

interface Window {
  readonly page: Page;
  readonly options: BrowserContextOptions;
  /** Windows of other sizes and kinds are for others. */
  readonly kind: string;
}

/** Of our own, so that what we store can be reached, but without the client. */
const vestibule = "/favicon.svg";

let connection: Promise<Browser> | undefined;
const taken: Window[] = [];
const free: Window[] = [];
const spoilt = new WeakSet<Page>();

/** Everybody goes. */
export async function leaveWindows(): Promise<void> {
  await Promise.all(taken.splice(0).map(leave));
}

/** The window of a browser that knows nobody, in front of the client. */
export async function takeWindow(options: BrowserContextOptions): Promise<Page> {
  const kind = JSON.stringify(options);
  const index = free.findIndex((window) => window.kind === kind);
  const window = free.splice(index, index < 0 ? 0 : 1)[0] ?? {
    page: await openWindow(options),
    options,
    kind,
  };
  taken.push(window);
  return window.page;
}

/** What the people of a test have in front of them, for whoever reads why it failed. */
export async function describeWindows(): Promise<string> {
  const pages = taken.flatMap(({ page }) => page.context().pages());
  const seen = pages.map(async (page) => {
    const text = await page.locator("body").innerText({ timeout: 1_000 }).catch(String);
    return `${page.url()}\n${text.replaceAll(/\n+/g, " | ")}`;
  });
  return (await Promise.all(seen)).join("\n\n");
}

/** Keeps others from this window: something was done to it that can't be undone. */
export function spoil(page: Page): void {
  spoilt.add(page);
}

async function openWindow(options: BrowserContextOptions): Promise<Page> {
  connection ??= chromium.connect(inject("browser"));
  const context = await (
    await connection
  ).newContext({
    baseURL: inject("address"),
    locale: "en-GB",
    // It would go on from one test to the next.
    serviceWorkers: "block",
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(vestibule);
  return page;
}

async function leave(window: Window): Promise<void> {
  const { page } = window;
  if (page.isClosed() || spoilt.has(page) || window.kind.includes('"serviceWorkers"')) return page.context().close();
  try {
    await forget(window);
    free.push(window);
  } catch {
    // A test that failed can leave a page that does not answer.
    await page.context().close();
  }
}

async function forget({ page, options }: Window): Promise<void> {
  const context = page.context();
  page.removeAllListeners();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  const others = context.pages().filter((other) => other !== page);
  await Promise.all(others.map((other) => other.close()));
  await context.setOffline(false);
  await page.emulateMedia({ colorScheme: options.colorScheme ?? null });
  await page.mouse.move(0, 0);
  await page.goto(vestibule);
  await page.evaluate(async () => {
    localStorage.clear();
    const kept = await indexedDB.databases();
    for (const { name = "" } of kept) indexedDB.deleteDatabase(name);
  });
  await context.clearCookies();
}
