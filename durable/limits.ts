import { env } from "cloudflare:workers";

import { limitsFrom } from "./protocol/limits.ts";

/** The limits in force in this deployment. */
export const limits = limitsFrom(env);
