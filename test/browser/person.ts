/** Somebody at a browser of their own, who finds things by what they are called. */
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, inject } from "vitest";

export const password = "correct horse battery";
export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

let connection: Promise<Browser> | undefined;
const contexts: BrowserContext[] = [];
let people = 0;

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await (await connection)?.close();
  connection = undefined;
});

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

  /** Makes a server without many clicks, and opens its first channel; resolves with that channel's path. */
  async createServer(name: string, category = "Science"): Promise<string> {
    const path = await this.page.evaluate(
      async ([serverName, categoryName]) => {
        const { categories } = await (await fetch("/api/categories?qty=100")).json();
        const { id: categoryId } = categories.find((known: { name: string }) => known.name === categoryName);
        const headers = { "Content-Type": "application/json" };
        const body = JSON.stringify({ name: serverName, categoryId });
        const { id } = await (await fetch("/api/servers", { method: "POST", headers, body })).json();
        const { channels } = await (await fetch(`/api/servers/${id}`)).json();
        return `/servers/${id}/${channels[0].id}`;
      },
      [name, category] as const,
    );
    await this.page.goto(path);
    return this.arrive();
  }

  /** Joins the server of a channel without many clicks, and opens that channel. */
  async join(path: string): Promise<string> {
    const serverId = path.split("/")[2];
    await this.page.evaluate((id) => fetch(`/api/servers/${id}/members/me`, { method: "PUT" }), serverId);
    await this.page.goto(path);
    return this.arrive();
  }

  /** Waits for the open conversation. */
  async arrive(): Promise<string> {
    await this.composer().waitFor();
    return new URL(this.page.url()).pathname;
  }

  async say(text: string): Promise<void> {
    await this.composer().fill(text);
    await this.page.getByRole("button", { name: "Send" }).click();
  }

  composer() {
    return this.page.getByRole("textbox", { name: /^Message #/ });
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

  #listen(page: Page): void {
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
  }
}

/** Somebody at a browser that was never here; with a name, somebody known. */
export async function stranger(options: BrowserContextOptions = {}, name = newName()): Promise<Person> {
  connection ??= chromium.connect(inject("browser"));
  const context = await (await connection).newContext({ baseURL: inject("address"), locale: "en-GB", ...options });
  contexts.push(context);
  context.setDefaultTimeout(15_000);
  return new Person(await context.newPage(), name);
}

function newName(): string {
  people += 1;
  return `person${process.pid}n${people}`;
}

/** The one who looks after everything. */
export async function superuser(options: BrowserContextOptions = {}): Promise<Person> {
  const person = await stranger(options, inject("superuser").username);
  await person.page.goto("/sign-in");
  await person.signIn();
  return person;
}

/** Somebody with a new account. */
export async function newcomer(options: BrowserContextOptions = {}): Promise<Person> {
  const person = await stranger(options);
  await person.signUp();
  return person;
}
