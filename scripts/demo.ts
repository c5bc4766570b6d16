/**
 * `npm run demo [-- --url ADDRESS] [--password WORDS]`: fills a running iGap with a few people, servers and a
 * conversation, through its public API. What is there already is left as it is, so it can be run again. With
 * `--members COUNT [--persist-to FOLDER]` there is also a server of so many members, on this machine only.
 */
import { parseArgs } from "node:util";

import { communities, multitude } from "./demo/communities.ts";
import { gather, mostMembers } from "./demo/crowd.ts";
import { enter } from "./demo/entrance.ts";
import { people } from "./demo/people.ts";
import { settle } from "./demo/settlement.ts";
import { defaultState } from "./local-database.ts";
import { giveUp } from "./run.ts";

const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://localhost:8787" },
    password: { type: "string" },
    members: { type: "string", default: "0" },
    "persist-to": { type: "string", default: defaultState },
  },
});

const { origin, hostname } = new URL(values.url);
const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
const password = values.password ?? (local ? "correct horse battery" : undefined);
if (password === undefined) giveUp("Everybody can read the demo's own password: choose another with --password.");
const members = Number(values.members);
if (!Number.isInteger(members) || members < 0 || members > mostMembers) {
  giveUp(`--members takes a number up to ${mostMembers}.`);
}
if (members > 0 && !local)
  giveUp("Members are written into the local database: --members is for an iGap at localhost.");

const answers = await fetch(`${origin}/api/health`).then(
  (response) => response.ok,
  () => false,
);
if (!answers) giveUp(`No iGap answers at ${origin}. Start it with npm run dev, or say where it is with --url.`);

const visitors = await enter(origin, password).catch(giveUp);
let said = 0;
for (const community of communities) said += (await settle(community, visitors).catch(giveUp)).said;
console.log(said === 0 ? "Everything was there already." : `${said} messages in ${communities.length} servers.`);
if (members > 0) {
  const { id } = await settle(multitude, visitors).catch(giveUp);
  // Whoever founded it is one of them.
  await gather(id, members - 1, values["persist-to"]).catch(giveUp);
  console.log(`${multitude.name} has ${members} members.`);
}
console.log(`\n${origin}\nSign in as ${Object.keys(people).join(", ")}; the password is: ${password}`);
