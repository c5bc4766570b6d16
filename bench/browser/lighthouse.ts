/** What Lighthouse says of our pages on its phone: a slow processor, a slow line, nothing cached. */
import lighthouse, { type Result } from "lighthouse";

import { freePort } from "../../test/toolchain/address.ts";
import { launchWithPort } from "../../test/browser/chromium.ts";
import type { Person } from "../person.ts";
import { median } from "../statistics.ts";
import { fill } from "./talk.ts";
import { signIn, type Stage, trusting } from "./stage.ts";

const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

export type Category = (typeof categories)[number];

export interface Judged {
  what: string;
  /** Of 100: medians. */
  scores: Record<Category, number>;
  /** How fast this machine was meanwhile, by Lighthouse's benchmark; the phone is four times slower. */
  speed: number;
  /** What was not perfect, in Lighthouse's words. */
  findings: string[];
}

/** How a page opens with nothing in its cache, so many times. */
export async function judgePages(stage: Stage, times: number): Promise<Judged[]> {
  const channelId = await stage.channel("judged");
  await fill(stage, channelId, 60);
  const strangers = [
    { what: "a stranger's home page", path: "/" },
    { what: "explore", path: "/explore" },
    { what: "signing in", path: "/sign-in" },
  ];
  const judged = await visits(stage, undefined, strangers, times);
  const members = [{ what: "a conversation, signed in", path: stage.pathOf(channelId) }];
  return [...judged, ...(await visits(stage, stage.community.owner, members, times))];
}

interface Visited {
  what: string;
  path: string;
}

async function visits(stage: Stage, person: Person | undefined, pages: Visited[], times: number): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const { what, path } of pages) {
    const results: Result[] = [];
    for (let time = 0; time < times; time += 1) results.push(await visit(stage, path, person));
    const speed = median(results.map(({ environment }) => environment.benchmarkIndex));
    judged.push({ what, scores: scoresOf(results), speed, findings: findingsOf(results) });
  }
  return judged;
}

/** In a browser of its own: the first visit leaves a service worker behind, and all that it keeps. */
async function visit(stage: Stage, path: string, person: Person | undefined): Promise<Result> {
  const port = await freePort();
  const browser = await launchWithPort(port, [trusting(stage.edge)]);
  try {
    if (person) await signIn(await browser.newPage(), stage, person);
    // Who is signed in has to stay so. Called like this, and not as a command, it reports nothing to anybody.
    const flags = { port, disableStorageReset: true, onlyCategories: [...categories], logLevel: "error" as const };
    const ran = await lighthouse(stage.edge.address + path, flags);
    if (!ran || ran.lhr.runtimeError) throw new Error(`Lighthouse: ${ran?.lhr.runtimeError?.message ?? "no result"}`);
    return ran.lhr;
  } finally {
    await browser.close();
  }
}

function scoresOf(results: Result[]): Record<Category, number> {
  const of = (name: Category) => median(results.map(({ categories: scored }) => (scored[name]?.score ?? 0) * 100));
  return {
    performance: of("performance"),
    accessibility: of("accessibility"),
    "best-practices": of("best-practices"),
    seo: of("seo"),
  };
}

function findingsOf(results: Result[]): string[] {
  const audits = Object.values(results.at(-1)?.audits ?? {});
  const failed = audits.filter(({ score, scoreDisplayMode }) => scoreDisplayMode === "binary" && score === 0);
  return failed.map(({ id }) => id);
}
