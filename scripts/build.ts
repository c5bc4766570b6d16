/** `npm run build`: the client, whether or not it is fresh. */
import { buildClient } from "./client.ts";

await buildClient();
