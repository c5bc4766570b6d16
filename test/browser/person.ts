/** Somebody at a browser of their own, who finds things by what they are called. */
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect, inject } from "vitest";

import { spoil, takeWindow } from "./browsers.ts";

type Named = { id: string; name: string };

export const password = "correct horse battery";
export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

let people = 0;

export class Person {
  readonly page: Page;
  readonly name: string;
  /** What the browser complained about: errors of scripts, of the content security policy, of requests. */
  readonly complaints: string[] = [];

  constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
    this.#listen(page);
  }

  /** Gets a session here, as the client would: by registering, or as somebody known. */
  async enter(by: "/api/register" | "/api/token"): Promise<void> {
    const { user } = await this.#ask<{ user: { id: string } }>("POST", by, { username: this.name, password });
    await this.page.evaluate((id) => localStorage.setItem("igap.account", id), user.id);
  }

  async signUp(): Promise<void> {
    await this.page.goto("/sign-up");
    await this.fillIn();
    await this.page.getByRole("main").getByRole("button", { name: "Sign up" }).click();
    await this.page.getByRole("heading", { name: `Hello, ${this.name}` }).waitFor();
  }

  async signIn(): Promise<void> {
    await this.fillIn();
    await this.page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
    await this.page.getByRole("heading", { name: "Welcome back" }).waitFor({ state: "detached" });
  }

  async fillIn(secret = password): Promise<void> {
    await this.page.getByRole("textbox", { name: "Username" }).fill(this.name);
    await this.page.getByLabel("Password", { exact: true }).fill(secret);
  }

  /** Makes a server without clicks, and opens its first channel; resolves with that channel's path. */
  async createServer(name: string, category = "Science"): Promise<string> {
    return this.open(await this.foundServer(name, category));
  }

  /** Makes a server; resolves with its first channel's path. */
  async foundServer(name: string, category = "Science"): Promise<string> {
    const { categories } = await this.#ask<{ categories: Named[] }>("GET", "/api/categories?qty=100");
    const categoryId = categories.find((known) => known.name === category)?.id;
    const { id, channels } = await this.#ask<{ id: string; channels: Named[] }>("POST", "/api/servers", {
      name,
      categoryId,
    });
    return `/servers/${id}/${channels[0]?.id}`;
  }

  /** Joins the server of a channel without clicks, and opens that channel. */
  async join(path: string): Promise<string> {
    await this.enroll(path);
    return this.open(path);
  }

  /** Joins the server of a channel. */
  async enroll(path: string): Promise<void> {
    await this.#ask("PUT", `/api/servers/${path.split("/")[2]}/members/me`);
  }

  /** Opens the conversation at this path. */
  async open(path: string): Promise<string> {
    await this.page.goto(path);
    return this.arrive();
  }

  /** Presses keys until that is shown, as one does: what is pressed early is followed within two seconds, or not at all. */
  async callFor(shown: Locator, keys: string): Promise<void> {
    await expect
      .poll(async () => {
        if (!(await shown.isVisible())) {
          await this.page.keyboard.press(keys);
          await shown.waitFor({ timeout: 2_500 }).catch(() => undefined);
        }
        return shown.isVisible();
      })
      .toBe(true);
  }

  /** Waits for the open conversation. */
  async arrive(): Promise<string> {
    await this.composer().waitFor();
    return new URL(this.page.url()).pathname;
  }

  /** Makes the page's time the test's own. */
  async takeClock(): Promise<void> {
    this.spoilBrowser();
    await this.page.clock.install();
  }

  /** Keeps others from this browser, to which something is done that can't be undone. */
  spoilBrowser(): void {
    spoil(this.page);
  }

  async say(text: string): Promise<void> {
    await this.composer().fill(text);
    await this.page.getByRole("button", { name: "Send" }).click();
  }

  /** Says "line 1", "line 2", … in the channel of this path, all at once over a socket of its own. */
  async chatter(path: string, count: number): Promise<void> {
    const address = `/api/channels/${path.split("/").at(-1)}/socket`;
    await this.page.evaluate(
      async ([socketAddress, lines]) => {
        const socket = new WebSocket(socketAddress, "igap.v1");
        await new Promise((resolve) => socket.addEventListener("open", resolve));
        for (let line = 1; line <= lines; line += 1) {
          socket.send(JSON.stringify({ type: "send", nonce: `line ${line}`, content: `line ${line}` }));
        }
      },
      [address, count] as const,
    );
    await this.message(`line ${count}`).last().waitFor();
  }

  composer() {
    return this.page.getByRole("textbox", { name: /^Message / });
  }

  /** The messages with this text in them. */
  message(text: string) {
    return this.page.getByRole("log").getByRole("listitem").filter({ hasText: text });
  }

  /** Another tab of the same browser, at this path. */
  async openTab(path: string): Promise<Page> {
    const tab = await this.page.context().newPage();
    this.#listen(tab);
    await tab.goto(path);
    await tab.getByRole("log").waitFor();
    // A tab behind another one is drawn once a second, and nothing can be clicked that is not drawn.
    await this.page.bringToFront();
    return tab;
  }

  /** Chooses a file with the button of this name. */
  async choose(button: string, file: { name: string; mimeType: string; buffer: Buffer }, group?: string) {
    const scope = group === undefined ? this.page : this.page.getByRole("group", { name: group });
    const [chooser] = await Promise.all([
      this.page.waitForEvent("filechooser"),
      scope.getByRole("button", { name: button }).click(),
    ]);
    await chooser.setFiles(file);
  }

  /** Asks the API as this person's browser would. */
  async #ask<Answer = void>(method: string, path: string, data?: unknown): Promise<Answer> {
    const answer = await this.page.context().request.fetch(path, { method, ...(data !== undefined && { data }) });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return JSON.parse((await answer.text()) || "null");
  }

  #listen(page: Page): void {
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      const { url } = message.location();
      // All tests share one application: another one may remove its server's picture while this page shows it.
      if (message.type() !== "error" || url.includes("/api/media/")) return;
      this.complaints.push(`${message.text()} ${url}`);
    });
  }
}

/** Somebody at a browser that knows nobody; with a name, somebody known. */
export async function stranger(options: BrowserContextOptions = {}, name = newName()): Promise<Person> {
  return new Person(await takeWindow(options), name);
}

function newName(): string {
  people += 1;
  return `person${process.pid}n${people}`;
}

/** The one who looks after everything. */
export async function superuser(options: BrowserContextOptions = {}): Promise<Person> {
  return acquaintance(inject("superuser").username, options);
}

/** Somebody with a new account, made without a page: signing up has a test of its own. */
export async function newcomer(options: BrowserContextOptions = {}): Promise<Person> {
  const person = await stranger(options);
  await person.enter("/api/register");
  return person;
}

/** Somebody known, signed in without a page: signing in has tests of its own. */
export async function acquaintance(name: string, options: BrowserContextOptions = {}): Promise<Person> {
  const person = await stranger(options, name);
  await person.enter("/api/token");
  return person;
}
