/** Where bad input arrives: a room with somebody who sends it and somebody who wants to go on undisturbed. */
import { expect } from "vitest";

import type { Channel } from "../../worker/schemas/channels.ts";
import type { ServerDetail } from "../../worker/schemas/servers.ts";
import { type Answer, Person } from "../person.ts";
import type { Socket } from "../socket.ts";

export class Scene {
  /** Sends what is bad; a member of the bystander's server. */
  readonly mallory: Person;
  readonly bystander: Person;
  readonly server: ServerDetail;
  readonly channel: Channel;
  readonly #socket: Socket;
  #before: unknown[] = [];

  private constructor(mallory: Person, bystander: Person, place: Place, socket: Socket) {
    this.mallory = mallory;
    this.bystander = bystander;
    this.server = place.server;
    this.channel = place.channel;
    this.#socket = socket;
  }

  static async open(): Promise<Scene> {
    const [mallory, bystander] = await Promise.all([Person.registered(), Person.registered()]);
    const place = await bystander.createServer();
    await mallory.join(place.server.id);
    const socket = await bystander.enter(place.channel.id);
    const scene = new Scene(mallory, bystander, place, socket);
    await scene.#talk("before");
    scene.#before = await scene.#look();
    return scene;
  }

  /** Everything of the bystander's is as it was, and its socket is open. */
  async expectUndisturbed(): Promise<void> {
    expect(await this.#look()).toEqual(this.#before);
    this.#socket.sendRaw("ping");
    await this.#socket.frame("pong");
  }

  /** The bystander's socket still hears and is heard. */
  async expectToGoOn(): Promise<void> {
    await this.#talk("after");
  }

  async #talk(content: string): Promise<void> {
    const nonce = this.#socket.say(content);
    const { message } = await this.#socket.next("message");
    expect(message).toMatchObject({ nonce, content });
  }

  async #look(): Promise<unknown[]> {
    const paths = [
      "/api/me",
      "/api/me/sessions",
      `/api/servers/${this.server.id}`,
      `/api/servers/${this.server.id}/members`,
      `/api/channels/${this.channel.id}/messages`,
    ];
    const answers = await Promise.all(paths.map((path) => this.bystander.get(path)));
    return answers.map(({ status, body }) => ({ status, body }));
  }
}

type Place = Awaited<ReturnType<Person["createServer"]>>;

/** How a request ended, as in `422 validation_failed`; the code is that of a problem, where there is one. */
export function outcome({ status, headers, body }: Answer): string {
  const isProblem = headers.get("Content-Type") === "application/problem+json";
  return isProblem ? `${status} ${(body as { code: string }).code}` : String(status);
}
