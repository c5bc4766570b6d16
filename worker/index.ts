/** The Worker: HTTP, the daily clean-up, and the Durable Objects it is deployed with. */
import { app } from "./app.ts";
import { cleanUpDaily } from "./cleanup.ts";
import { openDatabase } from "./database/index.ts";

export { Directory } from "./directory.ts";
export { ChannelRoom } from "../durable/channel-room/index.ts";
export { LoginGuard } from "../durable/login-guard/index.ts";
export { ServerHub } from "../durable/server-hub/index.ts";
export { UserInbox } from "../durable/user-inbox/index.ts";

export default {
  fetch: app.fetch,
  async scheduled(_controller, env) {
    await cleanUpDaily(env, openDatabase(env.DB));
  },
} satisfies ExportedHandler<Env>;
