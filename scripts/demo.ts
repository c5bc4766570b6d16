/**
 * `npm run demo [-- --url ADDRESS] [--password WORDS]`: fills a running iGap with a few people, servers and a
 * conversation, through its public API. What is there already is left as it is, so it can be run again.
 */
import { parseArgs } from "node:util";

import { communities } from "./demo/communities.ts";
import { enter } from "./demo/entrance.ts";
import { people } from "./demo/people.ts";
import { settle } from "./demo/settlement.ts";
import { giveUp } from "./run.ts";

const { values } = parseArgs({
  options: { url: { type: "string", default: "http://localhost:8787" }, password: { type: "string" } },
});

const { origin, hostname } = new URL(values.url);
const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
const password = values.password ?? (local ? "correct horse battery" : undefined);
if (password === undefined) giveUp("Everybody can read the demo's own password: choose another with --password.");

const answers = await fetch(`${origin}/api/health`).then(
  (response) => response.ok,
  () => false,
);
if (!answers) giveUp(`No iGap answers at ${origin}. Start it with npm run dev, or say where it is with --url.`);

const visitors = await enter(origin, password).catch(giveUp);
let said = 0;
for (const community of communities) said += await settle(community, visitors).catch(giveUp);
console.log(said === 0 ? "Everything was there already." : `${said} messages in ${communities.length} servers.`);
console.log(`\n${origin}\nSign in as ${Object.keys(people).join(", ")}; the password is: ${password}`);
