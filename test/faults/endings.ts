/** The ways in which access to a room ends, and with which code its sockets close. */
import { CloseCode } from "../../durable/protocol/close-codes.ts";
import type { SessionPage } from "../../worker/schemas/accounts.ts";
import { type Answer, password, type Person } from "../person.ts";

export interface Scene {
  root: Person;
  owner: Person;
  /** Whose access ends. */
  member: Person;
  /** The same account in another browser. */
  elsewhere: Person;
  serverId: string;
  channelId: string;
}

export interface Ending {
  end(scene: Scene): Promise<Answer>;
  code: CloseCode;
  /** Who is out: the member in this browser alone, the member in every browser, or everybody. */
  whom: "session" | "account" | "everybody";
}

export const endings: Record<string, Ending> = {
  removal: {
    end: ({ owner, member, serverId }) => owner.delete(`/api/servers/${serverId}/members/${member.id}`),
    code: CloseCode.forbidden,
    whom: "account",
  },
  leaving: {
    end: ({ member, serverId }) => member.delete(`/api/servers/${serverId}/members/me`),
    code: CloseCode.forbidden,
    whom: "account",
  },
  "deletion of the channel": {
    end: ({ owner, channelId }) => owner.delete(`/api/channels/${channelId}`),
    code: CloseCode.notFound,
    whom: "everybody",
  },
  "deletion of the server": {
    end: ({ owner, serverId }) => owner.delete(`/api/servers/${serverId}`),
    code: CloseCode.notFound,
    whom: "everybody",
  },
  "signing out": {
    end: ({ member }) => member.request("POST", "/api/logout", undefined, { Cookie: member.cookieHeader }),
    code: CloseCode.unauthenticated,
    whom: "session",
  },
  "end of the session": {
    end: async ({ member, elsewhere }) => {
      const { body } = await member.get<SessionPage>("/api/me/sessions");
      const own = body.sessions.find(({ current }) => current);
      return elsewhere.delete(`/api/me/sessions/${own?.id}`);
    },
    code: CloseCode.unauthenticated,
    whom: "session",
  },
  "change of the password": {
    end: ({ elsewhere }) =>
      elsewhere.post("/api/me/password", { currentPassword: password, newPassword: "another good password" }),
    code: CloseCode.unauthenticated,
    whom: "session",
  },
  "suspension of the account": {
    end: ({ root, member }) => root.patch(`/api/admin/accounts/${member.id}`, { suspended: true }),
    code: CloseCode.unauthenticated,
    whom: "account",
  },
  "deletion of the account": {
    end: ({ root, member }) => root.delete(`/api/admin/accounts/${member.id}`),
    code: CloseCode.unauthenticated,
    whom: "account",
  },
  "suspension of the channel": {
    end: ({ root, channelId }) => root.patch(`/api/admin/channels/${channelId}`, { suspended: true }),
    code: CloseCode.notFound,
    whom: "everybody",
  },
  "suspension of the server": {
    end: ({ root, serverId }) => root.patch(`/api/admin/servers/${serverId}`, { suspended: true }),
    code: CloseCode.notFound,
    whom: "everybody",
  },
};
