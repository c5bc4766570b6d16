/** The Worker of the two rooms that iGap is measured against: the path names the class and the room. */
import type { LimitRoom } from "./limit.ts";
import type { NaiveRoom } from "./naive.ts";

export { LimitRoom } from "./limit.ts";
export { NaiveRoom } from "./naive.ts";

interface RoomEnv {
  NAIVE_ROOM: DurableObjectNamespace<NaiveRoom>;
  LIMIT_ROOM: DurableObjectNamespace<LimitRoom>;
}

export default {
  fetch(request, env) {
    const { pathname } = new URL(request.url);
    const rooms = pathname.startsWith("/naive/") ? env.NAIVE_ROOM : env.LIMIT_ROOM;
    return rooms.getByName(pathname).fetch(request);
  },
} satisfies ExportedHandler<RoomEnv>;
