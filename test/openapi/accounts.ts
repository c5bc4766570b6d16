/** The walk's calls: accounts and sessions. */
import type { SessionPage } from "../../worker/schemas/accounts.ts";
import { password, Person, uniqueName } from "../person.ts";
import type { Call, Visits } from "./call.ts";
import { picture } from "./community.ts";

const wrong = "not the password";

export const accounts: Visits = {
  "POST /api/register": ({ member }) => ({
    answers: { 201: registration() },
    problems: {
      username_taken: { by: new Person(), body: { username: member.username.toUpperCase(), password } },
      username_reserved: { by: new Person(), body: { username: "Admin", password } },
      too_many_requests: async () => {
        const by = new Person();
        for (let count = 0; count < 20; count++) await by.post("/api/register", registration().body);
        return { ...registration(), by };
      },
    },
  }),
  "GET /api/me": ({ member }) => ({ answers: { 200: { by: member } } }),
  "PATCH /api/me": ({ member }) => ({ answers: { 200: { by: member, body: { displayName: "Bob" } } } }),
  "PUT /api/me/avatar": ({ member }) => ({ answers: { 200: { by: member, ...picture } } }),
  "DELETE /api/me/avatar": ({ member }) => ({ answers: { 204: { by: member } } }),
  "POST /api/me/password": () => {
    const change = (by: Person, currentPassword: string): Call => ({
      by,
      body: { currentPassword, newPassword: "another good password" },
    });
    return {
      answers: { 204: async () => change(await Person.registered(), password) },
      problems: {
        wrong_password: async () => change(await Person.registered(), wrong),
        too_many_attempts: async () => {
          const by = await Person.registered();
          for (let count = 0; count < 10; count++) await by.post("/api/me/password", change(by, wrong).body);
          return change(by, password);
        },
      },
    };
  },
  "GET /api/users/{id}": ({ owner, member }) => ({ answers: { 200: { by: member, params: { id: owner.id } } } }),

  "POST /api/token": ({ root, member }) => {
    const signIn = (username: string, typed = password): Call => ({
      by: new Person(),
      body: { username, password: typed },
    });
    return {
      answers: { 200: signIn(member.username) },
      problems: {
        invalid_credentials: signIn(member.username, wrong),
        account_suspended: async () => {
          const suspended = await Person.registered();
          await root.patch(`/api/admin/accounts/${suspended.id}`, { suspended: true });
          return signIn(suspended.username);
        },
        too_many_attempts: async () => {
          const nobody = uniqueName();
          for (let count = 0; count < 10; count++) await new Person().post("/api/token", signIn(nobody).body);
          return signIn(nobody);
        },
      },
    };
  },
  "POST /api/token/refresh": ({ member }) => ({ answers: { 200: { by: member } } }),
  "POST /api/logout": ({ member }) => ({ answers: { 204: async () => ({ by: await member.elsewhere() }) } }),
  "GET /api/me/sessions": ({ member }) => ({ answers: { 200: { by: member, query: "qty=1" } } }),
  "DELETE /api/me/sessions/{id}": ({ member }) => ({
    answers: {
      204: async () => {
        await member.elsewhere();
        const { body } = await member.get<SessionPage>("/api/me/sessions");
        const other = body.sessions.find((session) => !session.current);
        return { by: member, params: { id: other?.id ?? "" } };
      },
    },
  }),
};

function registration(): Call {
  return { by: new Person(), body: { username: uniqueName(), password } };
}
