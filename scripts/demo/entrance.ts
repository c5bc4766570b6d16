/** The demo's people come in: they register on the first time, and sign in on every other. */
import { z } from "zod";

import { type Character, people, type PersonName } from "./people.ts";
import { avatar } from "./pictures.ts";
import { Refusal, Visitor } from "./visitor.ts";

const SignedIn = z.object({ user: z.object({ displayName: z.string().optional(), avatarUrl: z.string().optional() }) });

export type Visitors = Readonly<Record<PersonName, Visitor>>;

export async function enter(origin: string, password: string): Promise<Visitors> {
  const visitor = (username: PersonName) => signIn(new Visitor(origin), username, password);
  return {
    mira: await visitor("mira"),
    jonas: await visitor("jonas"),
    leila: await visitor("leila"),
    tomas: await visitor("tomas"),
    aiko: await visitor("aiko"),
    noor: await visitor("noor"),
    daniel: await visitor("daniel"),
    sofia: await visitor("sofia"),
  };
}

async function signIn(visitor: Visitor, username: PersonName, password: string): Promise<Visitor> {
  const { user } = await registered(visitor, { username, password });
  const { displayName, look }: Character = people[username];
  if (user.displayName === undefined) await visitor.change("PATCH", "/api/me", { displayName });
  if (look && user.avatarUrl === undefined) await visitor.upload("/api/me/avatar", avatar(look));
  return visitor;
}

async function registered(visitor: Visitor, credentials: object): Promise<z.infer<typeof SignedIn>> {
  try {
    return await visitor.post("/api/register", credentials, SignedIn);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "username_taken") throw error;
    return visitor.post("/api/token", credentials, SignedIn);
  }
}
