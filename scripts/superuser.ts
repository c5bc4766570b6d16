/**
 * `npm run superuser -- NAME [--remote] [--remove] [--persist-to FOLDER]`: makes an account a superuser, or takes it
 * back. In force with the account's next request.
 */
import { parseArgs } from "node:util";
import { z } from "zod";

import { accountProblem, database } from "./cloudflare.ts";
import { defaultState } from "./local-database.ts";
import { giveUp, run } from "./run.ts";

/** What `d1 execute --json` writes: one entry for each statement, or an error. */
const Answer = z.union([
  z.tuple([z.object({ results: z.array(z.object({ username: z.string() })) })]),
  z.object({ error: z.object({ text: z.string() }) }),
]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    remote: { type: "boolean", default: false },
    remove: { type: "boolean", default: false },
    "persist-to": { type: "string", default: defaultState },
  },
});

const [name] = positionals;
if (name === undefined || positionals.length > 1) {
  giveUp("Say which account: npm run superuser -- NAME [--remote] [--remove]");
}
const problem = values.remote ? await accountProblem() : undefined;
if (problem) giveUp(problem);

const where = values.remote ? ["--remote"] : ["--local", "--persist-to", values["persist-to"]];
const statement = update(name, !values.remove);
const { stdout } = await run("wrangler", ["d1", "execute", database, "--json", "--command", statement, ...where]);
const answer = Answer.parse(JSON.parse(stdout));
if ("error" in answer) giveUp(`The database says: ${answer.error.text}`);
const [account] = answer[0].results;
if (!account) giveUp(`There is no account named ${name}. It is registered in the app first.`);
console.log(`${account.username} ${values.remove ? "is no superuser any more" : "is a superuser now"}.`);

function update(username: string, superuser: boolean): string {
  // Names that look the same or differ only in case are one: the column username_key holds them like this.
  const key = username.normalize("NFKC").toLowerCase().replaceAll("'", "''");
  return `UPDATE accounts SET superuser = ${superuser} WHERE username_key = '${key}' RETURNING username`;
}
